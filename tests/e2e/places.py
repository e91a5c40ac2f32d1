"""One address of each page type, on both sites."""

ACT = "/interventions/embolisation-prostate/"

PLACES = {
    "imvoc": {
        "home": "/",
        "acts": "/interventions/",
        "filtered acts": "/interventions/?technique=percutaneous&organe=thyroide",
        "no act": "/interventions/?technique=diagnostic&organe=prostate-et-testicules",
        "acts of a place": "/interventions/?lieu=lieu-de-demonstration-1-lyon&technique=percutaneous",
        "a to z": "/a-z/",
        "appointment": "/rendez-vous/",
        "step": "/rendez-vous/vertebroplastie/",
        "problems": "/mon-probleme/",
        "problem": "/mon-probleme/mal-de-dos/",
        "act": "/interventions/infiltration-rachidienne/",
        "preparation": "/interventions/infiltration-rachidienne/ma-preparation/",
        "implants": "/ce-qui-reste/",
        "organs": "/specialites/",
        "organ": "/specialites/os-et-articulations/",
        "topic": "/radiologie-interventionnelle/",
        "standard": "/le-groupe/",
        "legal": "/mentions-legales/",
        "privacy": "/confidentialite/",
        "english statement": "/en/accessibilite/",
        "contact": "/contact/",
        "subjects": "/contact/ecrire/",
        "message": "/contact/ecrire/?objet=administrative",
        "team": "/equipe/",
        "place": "/contact/lieu-2/",
        "person": "/equipe/radiologue-b/",
        "fees": "/tarifs/",
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
        "a to z": "/a-z/",
        "appointment": "/en/rendez-vous/",
        "no booking": "/rendez-vous/embolisation-hemostase/",
        "problems": "/mon-probleme/",
        "act": ACT,
        "versions": ACT + "versions/",
        "error form": ACT + "signaler/",
        "usefulness": ACT + "avis/",
        "no message": "/contact/ecrire/?objet=appointment",
        "version": ACT + "versions/1/",
        "choices": "/interventions/embolisation-fibromes/",
        "emergency": "/interventions/embolisation-hemostase/",
        "preparation": ACT + "ma-preparation/",
        "implant": "/retrait-filtre-cave/",
        "organs": "/specialites/",
        "organ": "/specialites/uterus-et-pelvis/",
        "topic": "/embolisation/",
        "standard": "/le-centre/",
        "legal": "/accessibilite/",
        "english privacy": "/en/confidentialite/",
        "contact": "/contact/",
        "team": "/equipe/",
        "fees": "/tarifs/",
        "results": "/recherche/?q=fibrome",
        "not found": "/nulle-part/",
        "english": "/en" + ACT,
    },
}
EVERYWHERE = [(site, kind) for site, places in PLACES.items() for kind in places]
# What differs between the sites beside the colours, which these two pages have all of: by day the rest is tried on one.
OF_THE_THEME = ("home", "act")
# Made like one that is tried by day.
BY_NIGHT = {"acts of a place", "privacy", "english statement", "english privacy"}
BY_DAY = [
    (site, kind)
    for site, kind in EVERYWHERE
    if (site == "imvoc" or kind in OF_THE_THEME or kind not in PLACES["imvoc"]) and kind not in BY_NIGHT
]
# What the browser itself calls a failure.
NOT_THERE = {"not found", "not in this language"}
