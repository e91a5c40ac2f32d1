"""What the sites must hold, as given by the group: acts, organs, topics. A line lost here is an act lost to patients.

Medical names and patients' words are the group's; the titles that readers see are the editors' own.
"""

from dataclasses import dataclass

HOSTS = ("imvoc", "embolyon")
LANGUAGES = ("fr", "en")
PHONE = "04 22 120 120"
PHONE_LINK = "tel:+33422120120"

# The only addresses that sources may link to.
SOURCE_HOSTS = {"has-sante.fr", "mon-fibrome.fr", "nice.org.uk", "sficv.com"}
# Where words are defined or used, for the glossary.
GLOSSARY_HOSTS = {
    *("ameli.fr", "asnr.fr", "bsir.org", "cancer.gov", "cirse.org", "eur-lex.europa.eu", "has-sante.fr"),
    *("medlineplus.gov", "nhs.uk", "radiologyinfo.org", "sfar.org", "sficv.com", "sfrnet.org", "urologie-sante.fr"),
}

# Patients' words that may announce an emergency.
EMERGENCY_WORDS = ("sang dans les selles", "embolie pulmonaire", "hémorragie")


@dataclass(frozen=True)
class Act:
    id: str
    host: str
    technique: str
    guidance: tuple[str, ...]
    specialities: tuple[str, ...]
    fr: str
    en: str
    words_fr: tuple[str, ...]
    words_en: tuple[str, ...]
    energies: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.id


# By organ: id, French name, English name, parts of the body. The same list serves both sites.
SPECIALITIES = {
    "os-et-articulations": (
        "Os, articulations et rachis",
        "Bones, joints and spine",
        ("shoulder", "spine", "knee", "hip"),
    ),
    "foie-et-voies-biliaires": ("Foie et voies biliaires", "Liver and bile ducts", ("liver",)),
    "appareil-digestif": ("Appareil digestif", "Digestive system", ("abdomen", "rectum")),
    "rein-et-voies-urinaires": ("Rein et voies urinaires", "Kidney and urinary tract", ("kidney", "bladder")),
    "prostate-et-testicules": ("Prostate et testicules", "Prostate and testicles", ("prostate", "testicle")),
    "uterus-et-pelvis": ("Utérus et pelvis féminin", "Womb and female pelvis", ("uterus",)),
    "thyroide": ("Thyroïde", "Thyroid", ("neck",)),
    "poumon-et-plevre": ("Poumon et plèvre", "Lung and pleura", ("chest",)),
    "vaisseaux": ("Vaisseaux", "Blood vessels", ("abdomen", "leg")),
}

ACTS = [
    Act(
        id="ponction-articulaire",
        host="imvoc",
        technique="diagnostic",
        guidance=("ultrasound", "fluoroscopy"),
        specialities=("os-et-articulations",),
        fr="Ponction articulaire",
        en="Joint aspiration",
        words_fr=("eau dans le genou", "genou gonflé", "épanchement de synovie"),
        words_en=("fluid on the knee", "swollen knee"),
    ),
    Act(
        id="ponction-pleurale",
        host="imvoc",
        technique="diagnostic",
        guidance=("ultrasound",),
        specialities=("poumon-et-plevre",),
        fr="Ponction pleurale",
        en="Pleural aspiration",
        words_fr=("eau autour du poumon", "épanchement pleural"),
        words_en=("fluid on the lung",),
    ),
    Act(
        id="ponction-ascite",
        host="imvoc",
        technique="diagnostic",
        guidance=("ultrasound",),
        specialities=("appareil-digestif", "foie-et-voies-biliaires"),
        fr="Ponction d'ascite",
        en="Ascites drainage (paracentesis)",
        words_fr=("liquide dans le ventre", "ascite"),
        words_en=("fluid in the belly",),
    ),
    Act(
        id="biopsie-percutanee",
        host="imvoc",
        technique="diagnostic",
        guidance=("ultrasound", "ct"),
        specialities=(
            "foie-et-voies-biliaires",
            "rein-et-voies-urinaires",
            "poumon-et-plevre",
            "thyroide",
            "os-et-articulations",
        ),
        fr="Biopsie percutanée",
        en="Percutaneous biopsy",
        words_fr=("prélèvement", "analyse d'une grosseur", "boule suspecte", "nodule"),
        words_en=("tissue sample", "suspicious lump"),
    ),
    Act(
        id="infiltration-articulaire",
        host="imvoc",
        technique="percutaneous",
        guidance=("fluoroscopy", "ultrasound", "ct"),
        specialities=("os-et-articulations",),
        fr="Infiltration articulaire",
        en="Joint injection",
        words_fr=("arthrose", "douleur de l'épaule", "douleur du genou", "mal à la hanche", "piqûre dans le genou"),
        words_en=("knee pain", "shoulder pain", "arthritis"),
    ),
    Act(
        id="infiltration-rachidienne",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct", "fluoroscopy"),
        specialities=("os-et-articulations",),
        fr="Infiltration rachidienne",
        en="Spinal injection",
        words_fr=("sciatique", "mal de dos", "hernie discale", "cruralgie"),
        words_en=("sciatica", "back pain", "slipped disc"),
    ),
    Act(
        id="vertebroplastie",
        host="imvoc",
        technique="percutaneous",
        guidance=("fluoroscopy", "ct"),
        specialities=("os-et-articulations",),
        fr="Vertébroplastie et cimentoplastie",
        en="Vertebroplasty and cementoplasty",
        words_fr=("vertèbre cassée", "tassement vertébral", "ostéoporose", "ciment dans l'os"),
        words_en=("broken vertebra", "spinal fracture", "osteoporosis"),
    ),
    Act(
        id="kyphoplastie",
        host="imvoc",
        technique="percutaneous",
        guidance=("fluoroscopy", "ct"),
        specialities=("os-et-articulations",),
        fr="Kyphoplastie et expansion vertébrale",
        en="Kyphoplasty and vertebral expansion",
        words_fr=("vertèbre écrasée", "fracture de vertèbre", "spine jack"),
        words_en=("collapsed vertebra",),
    ),
    Act(
        id="osteosynthese-percutanee",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct", "fluoroscopy"),
        specialities=("os-et-articulations",),
        fr="Enclouage et ostéosynthèse percutanés",
        en="Percutaneous nailing and bone fixation",
        words_fr=("vis dans l'os", "fracture sur métastase", "os fragilisé"),
        words_en=("screws in the bone", "bone metastasis fracture"),
    ),
    Act(
        id="drainage-pleural",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound", "ct"),
        specialities=("poumon-et-plevre",),
        fr="Drainage pleural",
        en="Pleural drainage",
        words_fr=("pleurésie", "eau autour du poumon"),
        words_en=("fluid around the lung",),
    ),
    Act(
        id="drainage-vesicule",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound", "ct"),
        specialities=("foie-et-voies-biliaires",),
        fr="Drainage de la vésicule biliaire",
        en="Gallbladder drainage",
        words_fr=("cholécystite", "vésicule infectée"),
        words_en=("infected gallbladder",),
    ),
    Act(
        id="drainage-abces",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct", "ultrasound"),
        specialities=("appareil-digestif",),
        fr="Drainage d'abcès abdominal profond",
        en="Deep abdominal abscess drainage",
        words_fr=("abcès au ventre", "infection après opération", "sigmoïdite"),
        words_en=("abdominal abscess",),
    ),
    Act(
        id="drainage-biliaire",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound", "fluoroscopy"),
        specialities=("foie-et-voies-biliaires",),
        fr="Drainage biliaire",
        en="Biliary drainage",
        words_fr=("jaunisse", "ictère", "canal de la bile bouché"),
        words_en=("jaundice", "blocked bile duct"),
    ),
    Act(
        id="nephrostomie",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound", "fluoroscopy"),
        specialities=("rein-et-voies-urinaires",),
        fr="Néphrostomie",
        en="Nephrostomy",
        words_fr=("rein bloqué", "calcul qui bloque", "sonde dans le rein"),
        words_en=("blocked kidney", "kidney tube"),
    ),
    Act(
        id="thermo-ablation-thyroide",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound",),
        specialities=("thyroide",),
        fr="Thermo-ablation des nodules thyroïdiens",
        en="Thermal ablation of thyroid nodules",
        words_fr=("boule au cou", "goitre", "nodule qui gêne pour avaler"),
        words_en=("lump in the neck",),
        energies=("radiofrequency",),
    ),
    Act(
        id="thermo-ablation-os",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct",),
        specialities=("os-et-articulations",),
        fr="Thermo-ablation des tumeurs osseuses",
        en="Thermal ablation of bone tumours",
        words_fr=("ostéome ostéoïde", "métastase osseuse douloureuse"),
        words_en=("osteoid osteoma", "painful bone metastasis"),
        energies=("radiofrequency", "cryotherapy"),
    ),
    Act(
        id="thermo-ablation-poumon",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct",),
        specialities=("poumon-et-plevre",),
        fr="Thermo-ablation des tumeurs pulmonaires",
        en="Thermal ablation of lung tumours",
        words_fr=("cancer du poumon", "métastase pulmonaire"),
        words_en=("lung cancer", "lung metastasis"),
        energies=("radiofrequency", "microwave", "cryotherapy"),
    ),
    Act(
        id="thermo-ablation-foie",
        host="imvoc",
        technique="percutaneous",
        guidance=("ultrasound", "ct"),
        specialities=("foie-et-voies-biliaires",),
        fr="Thermo-ablation des tumeurs hépatiques",
        en="Thermal ablation of liver tumours",
        words_fr=("cancer du foie", "métastase du foie", "brûler une tumeur"),
        words_en=("liver cancer", "liver metastasis"),
        energies=("radiofrequency", "microwave"),
    ),
    Act(
        id="thermo-ablation-rein",
        host="imvoc",
        technique="percutaneous",
        guidance=("ct", "ultrasound"),
        specialities=("rein-et-voies-urinaires",),
        fr="Thermo-ablation des tumeurs rénales",
        en="Thermal ablation of kidney tumours",
        words_fr=("cancer du rein", "tumeur du rein"),
        words_en=("kidney cancer",),
        energies=("radiofrequency", "microwave", "cryotherapy"),
    ),
    Act(
        id="embolisation-hemostase",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("vaisseaux", "appareil-digestif", "uterus-et-pelvis"),
        fr="Embolisation d'hémostase",
        en="Embolisation to stop bleeding",
        words_fr=("hémorragie", "saignement après accouchement", "saignement interne"),
        words_en=("internal bleeding", "bleeding after childbirth"),
    ),
    Act(
        id="embolisation-hemorroides",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("appareil-digestif",),
        fr="Embolisation des hémorroïdes",
        en="Haemorrhoid embolisation",
        words_fr=("sang dans les selles", "hémorroïdes qui saignent"),
        words_en=("piles", "bleeding piles", "hemorrhoids"),
    ),
    Act(
        id="embolisation-prostate",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("prostate-et-testicules",),
        fr="Embolisation de la prostate",
        en="Prostate artery embolisation",
        words_fr=("adénome de la prostate", "prostate grossie", "envie d'uriner la nuit", "HBP"),
        words_en=("enlarged prostate", "BPH", "getting up at night to pee"),
    ),
    Act(
        id="embolisation-fibromes",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("uterus-et-pelvis",),
        fr="Embolisation des fibromes utérins",
        en="Uterine fibroid embolisation",
        words_fr=("règles abondantes", "myome", "fibrome"),
        words_en=("heavy periods", "fibroids", "myoma"),
    ),
    Act(
        id="embolisation-adenomyose",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("uterus-et-pelvis",),
        fr="Embolisation de l'adénomyose",
        en="Adenomyosis embolisation",
        words_fr=("règles douloureuses", "endométriose de l'utérus"),
        words_en=("painful periods",),
    ),
    Act(
        id="chimio-embolisation",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("foie-et-voies-biliaires",),
        fr="Chimio-embolisation hépatique",
        en="Liver chemoembolisation",
        words_fr=("TACE", "tumeur du foie non opérable", "carcinome hépatocellulaire"),
        words_en=("TACE", "inoperable liver tumour"),
    ),
    Act(
        id="embolisation-varicocele",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("prostate-et-testicules",),
        fr="Embolisation de varicocèle",
        en="Varicocele embolisation",
        words_fr=("varice du testicule", "infertilité masculine", "lourdeur aux bourses"),
        words_en=("testicular varicose vein", "male infertility"),
    ),
    Act(
        id="embolisation-varices-pelviennes",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("uterus-et-pelvis", "vaisseaux"),
        fr="Embolisation des varices pelviennes",
        en="Pelvic vein embolisation",
        words_fr=("congestion pelvienne", "lourdeur dans le bas-ventre"),
        words_en=("pelvic congestion", "heaviness in the pelvis"),
    ),
    Act(
        id="filtre-cave",
        host="embolyon",
        technique="endovascular",
        guidance=("fluoroscopy",),
        specialities=("vaisseaux",),
        fr="Filtre cave",
        en="Vena cava filter",
        words_fr=("embolie pulmonaire", "phlébite", "caillot dans la jambe"),
        words_en=("pulmonary embolism", "blood clot in the leg", "DVT"),
    ),
]

# Long explanations that group the acts, by site: id, and what each must speak of.
TOPICS = {
    ("imvoc", "radiologie-interventionnelle"): (
        "qu’est-ce que la radiologie interventionnelle",
        "les actes diagnostiques",
        "les actes thérapeutiques percutanés",
        "les actes thérapeutiques endovasculaires",
        "interventions réalisées, par spécialité d’organe",
        "un groupe structuré",
        "prendre rendez-vous",
        "canal rachidien",
        "anatomopatholog",
        "spine jack",
        "ostéome",
    ),
    ("imvoc", "thermo-ablation"): ("radiofréquence", "micro-ondes", "cryothérapie", "marges"),
    ("embolyon", "embolisation"): ("urgence", "coil", "colle", "particule", "chimio-embolisation", "filtre cave"),
}
