"""One address of each page type, on both sites."""

ACT = "/interventions/embolisation-prostate/"

PLACES = {
    "imvoc": {
        "home": "/",
        "acts": "/interventions/",
        "filtered acts": "/interventions/?technique=percutaneous&organe=thyroide",
        "no act": "/interventions/?technique=diagnostic&organe=prostate-et-testicules",
        "a to z": "/a-z/",
        "problems": "/mon-probleme/",
        "problem": "/mon-probleme/mal-de-dos/",
        "act": "/interventions/infiltration-rachidienne/",
        "organs": "/specialites/",
        "organ": "/specialites/os-et-articulations/",
        "topic": "/radiologie-interventionnelle/",
        "standard": "/le-groupe/",
        "legal": "/mentions-legales/",
        "contact": "/contact/",
        "team": "/equipe/",
        "results": "/recherche/?q=dos",
        "no results": "/recherche/?q=zzzz",
        "not found": "/nulle-part/",
        "not in this language": "/de/interventions/",
        "english": "/en/interventions/infiltration-rachidienne/",
    },
    "embolyon": {
        "home": "/",
        "acts": "/interventions/",
        "a to z": "/a-z/",
        "problems": "/mon-probleme/",
        "act": ACT,
        "versions": ACT + "versions/",
        "version": ACT + "versions/1/",
        "emergency": "/interventions/embolisation-hemostase/",
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
