"""An act as its author types it: one of a joint, with everything that a page of an act has to say."""

from tests.e2e.admin import Form


def write_act(form: Form, joint: str, title: str, speciality: str) -> None:
    """Fill every tab; ``joint`` is one of the masculine gender."""
    form.write(
        title=title, medical_name=f"Ponction du {joint}", summary=f"Une aiguille fine retire le liquide du {joint}."
    )
    for point in ("Un geste court.", "Une aiguille fine.", "Un retour à la maison."):
        form.add_block("key_points", value=point)
    form.pick_speciality(speciality)
    form.admin.tab("Repères")
    form.choose(technique="diagnostic", drawing="aspiration")
    form.tick("guidance", "ultrasound")
    form.tick("anaesthesia", "local")
    form.add_block("recovery", activity="work", minimum="1", maximum="2", unit="days")
    form.admin.tab("Pourquoi")
    form.type_rich(
        what_it_is=f"Le radiologue voit le {joint} sur un écran.",
        benefits="Soulager.",
        no_treatment="La gêne peut rester.",
    )
    form.add_block("alternatives", name="Attendre", text="Le liquide part parfois seul.")
    form.admin.tab("Avant, pendant, après")
    form.add_block("before_steps", when="booking", text="Dites-nous vos médicaments.")
    form.add_block("day_steps", title="Vous arrivez", text="L’équipe vérifie votre identité.")
    form.type_rich(after="Reposez le bras.", warning_signs="Appelez le 15 si le malaise dure.")
    form.admin.tab("Risques, tarifs, sources")
    form.add_block("risks", name="Un bleu", frequency="common", serious=False, text="Il passe en quelques jours.")
    form.type_rich(fees="Le secrétariat vous renseigne.")
    form.write(authors="L’équipe éditoriale")
    form.add_block("sources", kind="leaflet", title=f"Fiche du {joint}", publisher="Une société savante", year="2024")
