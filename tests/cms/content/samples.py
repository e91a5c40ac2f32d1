"""The smallest content that has everything: a site, snippets, an act, pages that refer to one another."""

SITE = {
    "home": "pages/nord/home",
    "name": "Nord",
    "theme": "imvoc",
    "phone": "04 00 00 00 00",
    "languages": ["en"],
    "texts": "snippets/texts/nord",
    "navigation": "snippets/menus/nord",
    "footer": "snippets/menus/nord",
    "contact_page": "pages/nord/contact",
}

ACT = {
    "type": "procedures.ProcedurePage",
    "parent": "pages/nord/interventions",
    "title": "Le genou gonflé : que faire ?",
    "medical_name": "Ponction articulaire",
    "summary": "Une aiguille retire le liquide.",
    "technique": "diagnostic",
    "guidance": ["ultrasound"],
    "drawing": "aspiration",
    "speciality_rows": ["snippets/specialities/os"],
    "recovery": [{"activity": "work", "minimum": 1, "maximum": 2, "unit": "days"}],
    "key_points": ["Un geste court.", "Une aiguille fine.", "Un retour à la maison."],
    "what_it_is": "<p>Le radiologue voit le genou sur un écran.</p>",
    "benefits": "<p>Soulager.</p>",
    "alternatives": [{"name": "Attendre", "text": "Le liquide part parfois seul."}],
    "no_treatment": "<p>La gêne peut rester.</p>",
    "before_steps": [{"when": "booking", "text": "Dites-nous vos médicaments."}],
    "day_steps": [{"title": "L’arrivée", "text": "L’équipe vérifie votre identité."}],
    "after": "<p>Reposez le genou.</p>",
    "warning_signs": "<p>Appelez-nous en cas de fièvre.</p>",
    "risks": [{"name": "Infection", "frequency": "rare", "serious": True, "text": "Le geste est stérile."}],
    "fees": "<p>Demandez au secrétariat.</p>",
    "sources": [{"kind": "leaflet", "title": "Fiche", "publisher": "Une société", "year": 2020}],
}

FILES = {
    "sites": {"nord": SITE},
    "snippets/texts/nord": {
        "type": "core.SiteTexts",
        "name": "Textes du Nord",
        "tagline": "Une devise",
        "search_example": "genou",
        "appointment_title": "Un rendez-vous",
        "appointment_text": "Appelez-nous.",
    },
    "snippets/menus/nord": {
        "type": "core.NavigationMenu",
        "name": "Menu du Nord",
        "items": [{"link": {"page": "pages/nord/interventions", "label": "Nos actes"}}],
    },
    "snippets/specialities/os": {
        "type": "specialities.Speciality",
        "name": "Os",
        "slug": "os",
        "icon": "joints",
        "body_regions": ["knee"],
    },
    "pages/nord/home": {
        "type": "home.HomePage",
        "site": "nord",
        "title": "Bienvenue",
        "hero_text": "Deux phrases.",
        "suggestions": ["Mal au genou"],
        "body": [
            {"heading": {"text": "Comprendre"}},
            {"prose": "<p>Un\n texte.</p>\n"},
            {"pages": {"title": "À lire", "pages": ["procedures/ponction"]}},
        ],
    },
    "pages/nord/interventions": {
        "type": "procedures.ProcedureIndexPage",
        "parent": "pages/nord/home",
        "title": "Interventions",
        "summary": "Tous les actes.",
    },
    "pages/nord/contact": {
        "type": "contact.ContactPage",
        "parent": "pages/nord/home",
        "title": "Contact",
        "summary": "Nous joindre.",
        "appointment": "<p>Gardez votre ordonnance.</p>",
    },
    "procedures/ponction": ACT,
}
