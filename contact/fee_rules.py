"""What the law has every patient told about fees, word for word in French: no editor can leave a sentence out.

Sources: order of 30 May 2018 on the information of patients (JORF of 8 June 2018), whose article 3 lets "doctor" stand
for "professional"; articles R.1111-21 to R.1111-25, L.1110-3, L.1111-3 and R.4127-53 of the public health code; article
L.162-5-13 of the social security code. Those of the code name the former CMU-C: it is the complémentaire santé solidaire
since 1 November 2019.
"""

from django.utils.translation import gettext as _

from contact.enums import Sector

DIRECTORY = "https://annuairesante.ameli.fr/"


def for_everybody() -> list[str]:
    """What holds whoever the doctor is, in the order in which a patient asks it."""
    return [
        # Order of 30 May 2018, article 4.
        _(
            "You can only be charged for care that was given. Nobody can make you pay for a service that is not "
            "directly care."
        ),
        # The same order; the threshold is that of the order of 2 October 2008 (article L.1111-3-2 of the code).
        _(
            "Your doctor must tell you before an act that the health insurance does not pay for. When the excess fees "
            "of the acts and services charged reach 70 euros, your doctor must tell you in writing, before the act."
        ),
        # Article R.1111-22 b, article L.162-5-13 of the social security code.
        _(
            "If you have the complémentaire santé solidaire or the aide médicale de l’État, a doctor in sector 1 or 2 "
            "must apply the rate of the health insurance: no excess fee, and nothing to pay in advance."
        ),
        # Article L.1110-3.
        _("No doctor may refuse to treat you because you have one of these rights, nor for any other discrimination."),
        # Article R.4127-53, III.
        _("No means of payment can be imposed on you. You can always have a receipt."),
        # Articles R.4127-53, II and L.1111-3.
        _("You can ask what a treatment costs, before and after. Your doctor must answer, and the answer is free."),
    ]


def of_sector(sector: str) -> list[str]:
    """The sentences of one sector, for the doctors who are in it; none for a sector that is not known."""
    free = _("In every case, your doctor must set the fees with tact and measure.")  # R.1111-22 b and c, R.4127-53 I
    above = _("Your doctor sets the fees freely. They can be higher than the rate that the health insurance pays back.")
    sentences = {
        # Order of 30 May 2018, article 5.
        Sector.ONE: [
            _(
                "Your doctor’s fees follow the rates of the health insurance. They cannot be exceeded, except if you "
                "ask for an exceptional hour or place, or if you do not follow the care pathway."
            )
        ],
        # Article R.1111-22 b.
        Sector.TWO: [above, free],
        # The same; article 5 of the order asks to say whether excess fees are moderated.
        Sector.TWO_OPTAM: [
            above,
            _("An agreement with the health insurance (OPTAM) limits the excess fees of your doctor."),
            free,
        ],
        # Article R.1111-22 c.
        Sector.OUTSIDE: [
            _(
                "Your doctor is outside the agreement with the health insurance, and sets the fees freely. The health "
                "insurance pays back by the “tarif d’autorité”, which is far lower than for other doctors."
            ),
            free,
        ],
    }
    return sentences[Sector(sector)] if sector else []


def of_ranges() -> str:
    """What a price between two bounds depends on (order of 30 May 2018, article 6; R.4127-53, I)."""
    return _(
        "Where a price has two bounds, it depends on the care that is given and on particular circumstances. The doctor "
        "sets it with tact and measure, within the rules in force."
    )


def of_clinics() -> str:
    """What a clinic has its patients told on its own fees (order of 30 May 2018, article 9)."""
    return _(
        "You cannot be charged for anything but care that was given and, where there are any, particular requests of "
        "yours, such as a single room. You must be told their price before the care."
    )
