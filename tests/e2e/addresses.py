"""One address of every kind of page, on each site. The act of Embolyon's table is an emergency: it cannot be booked."""

import pytest

ADDRESSES = {
    "imvoc": [
        "/",
        "/interventions/",
        "/interventions/vertebroplastie/",
        "/specialites/",
        "/specialites/os-et-articulations/",
        "/radiologie-interventionnelle/",
        "/le-groupe/",
        "/equipe/",
        "/contact/",
        "/mentions-legales/",
        "/recherche/?q=embolisation",
    ],
    "embolyon": [
        "/",
        "/interventions/",
        "/interventions/embolisation-prostate/",
        "/interventions/embolisation-hemostase/",
        "/specialites/",
        "/specialites/uterus-et-pelvis/",
        "/embolisation/",
        "/le-centre/",
        "/equipe/",
        "/contact/",
        "/mentions-legales/",
        "/recherche/?q=fibrome",
    ],
}
NOWHERE = "/nulle-part/"
SITES = list(ADDRESSES)

every_kind = pytest.mark.parametrize(
    ("site", "path"), [(site, path) for site, paths in ADDRESSES.items() for path in paths]
)
