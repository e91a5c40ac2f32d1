"""One address of each page type, on both sites."""

ACT = "/interventions/embolisation-prostate/"

PLACES = {
    "imvoc": {
        "home": "/",
        "acts": "/interventions/",
        "act": "/interventions/infiltration-rachidienne/",
        "problems": "/mon-probleme/",
        "problem": "/mon-probleme/mal-de-dos/",
        "organs": "/specialites/",
        "organ": "/specialites/os-et-articulations/",
        "topic": "/radiologie-interventionnelle/",
        "standard": "/le-groupe/",
        "legal": "/mentions-legales/",
        "contact": "/contact/",
        "team": "/equipe/",
        "glossary": "/glossaire/",
        "results": "/recherche/?q=dos",
        "urgent results": "/recherche/?q=douleur+poitrine",
        "no results": "/recherche/?q=zzzz",
        "not found": "/nulle-part/",
        "not in this language": "/de/interventions/",
        "english": "/en/interventions/infiltration-rachidienne/",
    },
    "embolyon": {
        "home": "/",
        "acts": "/interventions/",
        "act": ACT,
        "versions": ACT + "versions/",
        "version": ACT + "versions/1/",
        "choices": "/interventions/embolisation-fibromes/",
        "emergency": "/interventions/embolisation-hemostase/",
        "problems": "/mon-probleme/",
        "organs": "/specialites/",
        "organ": "/specialites/uterus-et-pelvis/",
        "topic": "/embolisation/",
        "standard": "/le-centre/",
        "legal": "/accessibilite/",
        "contact": "/contact/",
        "team": "/equipe/",
        "results": "/recherche/?q=fibrome",
        "not found": "/nulle-part/",
        "english": "/en" + ACT,
    },
}
EVERYWHERE = [(site, kind) for site, places in PLACES.items() for kind in places]
