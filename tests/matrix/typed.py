"""What people type, by language: emergencies in many wordings, ordinary questions close to them, mistyped words."""


def _read(texts: dict[str, str]) -> dict[str, list[str]]:
    """What stands between bars, on however many lines."""
    return {code: [" ".join(typed.split()) for typed in text.split("|")] for code, text in texts.items()}


# Each must show an emergency card above every result.
EMERGENCIES = _read(
    {
        "fr": """
            j'ai mal à la poitrine | douleurs thoraciques | douleur dans la poitrine | mal au thorax | ma poitrine me
            serre | oppression poitrine | crise cardiaque | je crois que je fais un infarctus | douleur bras gauche | je
            n'arrive pas à respirer | j'arrive plus à respirer | je ne peux plus respirer | jarrive pas a respirer | du
            mal à respirer | difficulté à respirer | difficultés respiratoires | j'étouffe | je suffoque | je manque d'air
            | saignement qui ne s'arrête pas | ça saigne et ça ne s'arrête pas | le sang ne s'arrête plus | je saigne
            beaucoup | je crache du sang | cracher du sang | tousser du sang | je vomis du sang | mon père a fait un
            malaise | perte de connaissance | elle a perdu connaissance | il s'est évanoui | bras paralysé | visage
            paralysé | la bouche tordue | difficulté à parler | j'arrive plus à parler | AVC | attaque cérébrale | jambe
            froide et blanche | main froide après ponction | pied bleu | je ne sens plus mes jambes | je sens plus mes
            jambes | mes jambes me lâchent | je ne peux plus uriner | impossible d'uriner | impossible de faire pipi |
            n'arrive plus à uriner | rétention d'urine | douleur brutale du testicule | testicule mal soudain | fièvre
            après biopsie | fievre apres embolisation | frissons | j'ai de la fièvre depuis l'intervention | gonflement du
            visage | ma gorge gonfle | plaques après injection | réaction allergique | je change de protection toutes les
            heures | règles hémorragiques et malaise | une protection par heure | enceinte et je saigne | envie de mourir
            | je veux mourir | pensées suicidaires | me suicider | j'ai plus envie de vivre | idées noires suicide
        """,
        "en": """
            chest pain | my chest hurts | tight chest | heart attack | can't breathe | i cannot breathe | trouble
            breathing | shortness of breath | bleeding won't stop | bleeding that does not stop | coughing blood |
            coughing up blood | vomiting blood | fainted | passed out | lost consciousness | stroke | face drooping |
            slurred speech | arm paralysed | cold leg | cold foot after angiogram | my foot is blue | can't feel my legs |
            can't pee | cannot urinate | unable to urinate | sudden testicle pain | fever after biopsy | fever after
            embolisation | chills | swollen face | throat closing | hives | allergic reaction | soaking a pad an hour |
            soaking a pad every hour | suicidal | i want to die | kill myself | i dont want to live | want to end my life
        """,
    }
)

# None of these may.
ORDINARY = _read(
    {
        "fr": """
            biopsie du foie | biopsie de prostate | échographie | scanner | IRM | radiologue lyon | prendre rendez-vous |
            adresse | parking | tarif | carte vitale | mutuelle | secteur 2 | équipe | docteur | infiltration épaule |
            infiltration genou | genou qui craque | mal au genou | mal à l'épaule | mal à la hanche | mal au cou | mal de
            tête | mal de ventre | mal au ventre | douleur genou | douleur épaule | douleur hanche | douleur au dos |
            douleur chronique | douleur règles | règles irrégulières | règles abondantes | ménopause | contraception |
            stérilet | grossesse et radiologie | allaitement scanner | fatigue | insomnie | stress | peur des piqûres |
            peur de l'opération | comment se préparer | que manger avant | à jeun combien de temps | douche bétadine |
            peut-on conduire après | reprise du travail | reprise du sport | arrêt de travail | voyage en avion | vacances
            après intervention | bain piscine | sexualité après embolisation | enfant après fibrome | fertilité |
            spermogramme | varices | jambes lourdes | varices jambes | phlébite | bas de contention | anticoagulant |
            aspirine | Kardégic | Eliquis | Xarelto | Plavix | metformine | insuline | diabète | hypertension |
            cholestérol | thyroïde | goitre | nodule | kyste | lipome | boule sous la peau | ganglion | cancer du sein |
            cancer du foie | cancer du rein | cancer de la prostate | métastase | tumeur bénigne | angiome | hémorroïdes |
            constipation | transit | coloscopie | foie gras | cirrhose | hépatite | ascite | calculs biliaires | vésicule
            | jaunisse | pancréas | colique néphrétique | calcul rénal | infection urinaire | cystite | prostate | PSA |
            se lever la nuit | incontinence | fuite urinaire | sonde urinaire | drain | pansement | cicatrice | bleu après
            ponction | hématome | gonflement du genou | genou gonflé | cheville gonflée | arthrose | arthrite |
            polyarthrite | tendinite | capsulite | calcification | sciatique | cruralgie | lumbago | hernie discale |
            canal lombaire | scoliose | ostéoporose | fracture vertèbre | tassement | ciment | vis | prothèse | pacemaker
            | claustrophobie | allergie à l'iode | allergie latex | produit de contraste | rayons X | radioprotection |
            anesthésie locale | anesthésie générale | sédation | hypnose | interprète | accès handicapé | fauteuil roulant
            | transport taxi | ambulance remboursée | ordonnance | compte rendu | résultats | second avis | médecin
            traitant | RCP | oncologue | urologue | gynécologue | rhumatologue | chirurgien | embolisation | embolisation
            prostate | embolisation fibrome | chimio-embolisation | radiofréquence | micro-ondes | cryothérapie | thermo-
            ablation | vertébroplastie | kyphoplastie | néphrostomie | filtre cave | retrait filtre | coils | particules |
            cathéter | stent | port-à-cath | PICC line | ponction lombaire | ponction pleurale | eau dans les poumons |
            pneumothorax | asthme | bronchite | tabac | apnée du sommeil | toux sèche | nez qui coule | grippe | vaccin |
            covid | température du corps | mesurer sa température | sang prise | prise de sang | analyse de sang | groupe
            sanguin | don du sang | sang dans les selles | sang dans les urines | bilan sanguin | tension artérielle |
            coeur et anesthésie | envie d'uriner | envie de comprendre | vie après cancer | qualité de vie | fin de
            traitement | perte de poids | perte de cheveux | courir après infiltration | respiration pendant le scanner |
            bouger la jambe après | jambe allongée après | sentir la piqûre | main engourdie | fourmis dans la main |
            point de ponction | protection de l'utérus | serviette à apporter | parler au médecin | difficile à comprendre
            | heure d'arrivée | une heure d'intervention
        """,
        "en": """
            liver biopsy | ultrasound | CT scan | MRI | appointment | address | parking | fees | team | doctor | shoulder
            injection | knee injection | sore knee | hip pain | neck pain | headache | tummy ache | stomach ache | back
            pain | chronic pain | period pain | heavy periods | menopause | coil contraception | pregnancy and scans |
            tired | stress | afraid of needles | how to prepare | what to eat before | can i drive after | back to work |
            sport after | flying after | swimming after | sex after embolisation | fertility | sperm test | varicose veins
            | heavy legs | blood thinner | aspirin | Eliquis | metformin | insulin | diabetes | thyroid | goitre | lump |
            cyst | lipoma | breast cancer | liver cancer | kidney cancer | prostate cancer | metastasis | piles |
            constipation | colonoscopy | gallstones | jaundice | kidney stone | urine infection | getting up at night to
            pee | weak stream | catheter | drain | dressing | scar | bruise | swollen knee | swollen ankle | arthritis |
            sciatica | slipped disc | osteoporosis | broken vertebra | cement | pacemaker | claustrophobia | iodine
            allergy | contrast dye | x-rays | local anaesthetic | sedation | interpreter | wheelchair | results | second
            opinion | fibroids | embolisation | radiofrequency | microwave ablation | cryotherapy | vertebroplasty |
            nephrostomy | IVC filter | stent | fluid on the lung | asthma | cough | flu | vaccine | blood test | blood
            pressure | blood in urine | blood in stool | quality of life | weight loss | running after injection |
            breathing during the scan | moving my leg after | numb hand | needle | cold needle | cold spray | hot flushes
            | hand surgery | foot pain | sudden stop of medicine | end of treatment | live in Lyon | kill cancer cells
        """,
    }
)

# A typing mistake, and the act that must stand first or second.
MISTYPED = {
    "fr": {
        "siatique": "infiltration-rachidienne",
        "emoroides": "embolisation-hemorroides",
        "hémorroide": "embolisation-hemorroides",
        "fybrome": "embolisation-fibromes",
        "vertebro plastie": "vertebroplastie",
        "kifoplastie": "kyphoplastie",
        "filébite": "filtre-cave",
        "prostatte": "embolisation-prostate",
        "infiltation genou": "infiltration-articulaire",
        "tiroide": "thermo-ablation-thyroide",
        "varicosèle": "embolisation-varicocele",
        "nefrostomie": "nephrostomie",
        "chimio embolisation": "chimio-embolisation",
        "abcé": "drainage-abces",
        "tumeur foi": "thermo-ablation-foie",
        "nodul poumon": "thermo-ablation-poumon",
        "régles abondante": "embolisation-fibromes",
        "jonisse": "drainage-biliaire",
        "osteosintese": "osteosynthese-percutanee",
        "biospie": "biopsie-percutanee",
        "ascyte": "ponction-ascite",
        "drin plevre": "drainage-pleural",
        "vésicule infecté": "drainage-vesicule",
    },
    "en": {
        "siatica": "infiltration-rachidienne",
        "hemroids": "embolisation-hemorroides",
        "fibriods": "embolisation-fibromes",
        "vertebroplasy": "vertebroplastie",
        "prostrate": "embolisation-prostate",
        "embolizaton": "embolisation-fibromes",
        "abcess": "drainage-abces",
        "jaundise": "drainage-biliaire",
        "vericocele": "embolisation-varicocele",
        "thyriod lump": "thermo-ablation-thyroide",
        "biospy": "biopsie-percutanee",
    },
}
