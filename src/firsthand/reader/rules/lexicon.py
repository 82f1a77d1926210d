"""Word lists of the rules reader: general English of news reporting, written for this project."""

from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())


SAYING = words(
    """say says said add adds added note notes noted argue argues argued claim claims claimed warn warns warned
    explain explains explained insist insists insisted state states stated suggest suggests suggested announce
    announces announced declare declares declared acknowledge acknowledges acknowledged admit admits admitted concede
    concedes conceded conclude concludes concluded report reports reported reveal reveals revealed write writes wrote
    tweet tweets tweeted reply replies replied responded recall recalls recalled
    predict predicts predicted allege alleges alleged assert asserts asserted maintain maintains maintained contend
    contends contended confirm confirms confirmed estimate estimates estimated indicate indicates indicated stress
    stresses stressed emphasize emphasizes emphasized emphasise emphasised reiterate reiterates reiterated repeat
    repeats repeated complain complains complained joke jokes joked quip quips quipped testify testifies testified
    recount recounts recounted remark remarks remarked comment comments commented continued
    boast boasts boasted caution cautions cautioned vow vows vowed pledge pledges pledged promise promises promised
    threaten threatens threatened lament laments lamented observe observes observed disclose discloses disclosed
    point points pointed agree agrees agreed deny denies denied speculate speculates speculated imply implies implied
    charge charges charged tell tells told ask asks asked urge urges urged inform informs
    informed assure assures assured remind reminds reminded advise advises advised""",
)
TELLING = words(
    """tell tells told telling inform informs informed informing assure assures assured assuring remind reminds reminded
    reminding ask asks asked asking urge urges urged urging warn warns warned warning advise advises advised advising
    """,
)
THINKING = words(
    """think thinks thought believe believes believed hope hopes hoped want wants wanted fear fears feared know knows
    knew feel feels felt expect expects expected doubt doubts doubted consider considers considered
    suspect suspects suspected learned found finds find plan plans planned
    appear appears appeared seem seems seemed prefer prefers preferred intend intends intended refuse refuses refused
    worry worries worried wonder wonders wondered regard regards regarded assume assumes assumed
    show shows showed agree agrees propose proposes proposed assess assesses assessed""",
)
JUDGING = words(
    """call calls called describe describes described accuse accuses accused blame blames blamed criticize criticizes
    criticized criticise criticised praise praises praised denounce denounces denounced condemn condemns condemned
    dismiss dismisses dismissed reject rejects rejected oppose opposes opposed
    defended endorse endorses endorsed question questions questioned mock mocks mocked
    cite cites cited mention mentions mentioned demand demands demanded recommend
    recommends recommended welcome welcomes welcomed blast blasts blasted slam slams slammed
    decry decries decried deride derides derided tout touts touted quote quotes quoted identify identifies identified
    refer refers referred label labels labeled labelled characterize characterizes characterized compare compares
    compared express expresses expressed attribute attributes
    attributed echo echoes echoed dispute disputes disputed contradict contradicts
    contradicted disavow disavowed""",
)
PARTICIPLES = words(
    """saying adding noting arguing claiming warning explaining insisting stating suggesting announcing declaring
    acknowledging admitting concluding reporting writing telling asking calling citing accusing blaming urging vowing
    promising pledging threatening recalling describing denouncing criticizing praising questioning denying
    confirming alleging asserting indicating stressing predicting pointing referring hoping fearing believing thinking
    complaining lamenting demanding dismissing rejecting tweeting opposing defending cautioning contending""",
)
INVERTING = words(
    """said says added adds wrote writes told asked asks explained explains noted notes argued warned insisted
    continued recalled replied declared tweeted concluded observed reads announced admitted quipped joked""",
)
AUXILIARIES = words(
    """is are was were be been being am has have had having do does did will would can could may might shall should must
    isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't cannot""",
)
ADVERBS = words(
    """also later then again recently repeatedly previously already once now still even just only simply privately
    publicly reportedly allegedly earlier immediately initially often always never long further apparently quickly
    strongly clearly largely briefly openly falsely angrily frequently flatly explicitly bluntly consistently both
    all each formally officially specifically not yet n't originally actually really""",
)
SUBORDINATORS = words(
    """that because while when although though if since after before until unless whereas as whether where what how why
    whom whose than so which but yet except despite amid""",
)
PREPOSITIONS = words(
    """in on at to from for with by of about against over under during within through between among near into onto
    following including via""",
)
DETERMINERS = words(
    """the a an this that these those some several many most all both two three four five six seven eight nine ten
    eleven twelve dozens hundreds few one another other no any each every his her its their our my your more at
    least""",
)
PRONOUNS = words("he she they it we i you who which one another others someone many some both most")
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words("January February March April May June July August September October November December")

PERSON_NOUNS = words(
    """official officer commander source diplomat witness resident spokesman spokeswoman spokesperson minister adviser
    advisor aide leader member militant fighter politician lawmaker analyst expert researcher soldier policeman
    journalist activist lawyer villager trader doctor medic relative survivor general colonel negotiator envoy
    ambassador representative chief head deputy director president governor mayor senator congressman prosecutor judge
    investigator inspector engineer insider operative recruit defector guard driver farmer teacher student critic
    supporter opponent observer scholar professor author executive manager employee worker veteran cleric sheikh elder
    protester man woman person people neighbour neighbor shopkeeper paramedic pilot captain major sergeant lieutenant
    secretary chairman chairwoman candidate voter delegate reporter correspondent editor consultant strategist
    counsel attorney founder specialist economist historian scientist contractor courier mediator trainer instructor
    brother sister father mother son daughter wife husband friend colleague associate figure individual""",
)
BODY_NOUNS = words(
    """government ministry department army military police agency office command council committee party group
    organisation organization company court parliament congress administration embassy intelligence bureau authority
    authorities campaign team union coalition alliance force forces militia militias faction factions movement brigade
    brigades front guards guard corps navy staff newspaper paper outlet network channel station broadcaster website
    magazine journal institute university association federation commission assembly senate house board foundation
    service services regime opposition side sides camp unit directorate presidency cabinet mission monitors monitor
    observatory watchdog charity hospital tribe clan bank city state country nation tribune times post news
    leadership management rebels insurgents separatists""",
)
DOCUMENT_NOUNS = words(
    """report reports statement statements study studies letter letters memo memos document documents poll polls survey
    surveys filing filings email emails e-mail e-mails record records data research book transcript review
    assessment cable communique communiqué dossier indictment affidavit complaint lawsuit article articles editorial
    figures photographs images footage video recording post message messages leaflet order minutes log logs invoice
    contract inquiry audit analysis release declaration""",
)
TITLES = words(
    """Mr Mrs Ms Miss Dr General Gen Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Brigadier Admiral
    Commander President Prime Minister Vice Senator Sen Representative Rep Governor Gov Secretary Ambassador
    Chancellor King Queen Prince Princess Sheikh Ayatollah Imam Professor Prof Judge Justice Chief Deputy Foreign
    Defence Defense Interior Marshal Envoy Spokesman Spokeswoman Spokesperson Director Chairman""",
)

DECLINING = r"""declined?\ (?:immediate\ )?(?:to|comment)|declines\ to|
    (?:would|will|could|did|do|does|had|has|have)(?:\ not|n[’']t)\ (?:immediately\ |yet\ |directly\ )?
    (?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|answer(?:ed)?|return(?:ed)?|be\ (?:immediately\ )?reached)|
    refused\ (?:to\ comment|to\ discuss|comment)|
    (?:was|were)\ (?:unable|not\ able|not\ (?:immediately\ )?available|unavailable)\ (?:to|for)\ comment|
    had\ no\ (?:immediate\ )?comment|could\ not\ (?:immediately\ )?be\ reached"""
"""A verbose regular expression for the words by which somebody does not comment."""
DENYING = words(
    "deny denies denied denying reject rejects rejected refute refutes refuted dispute disputes disputed "
    "disavow disavows disavowed"
)
CONFIRMING = words(
    "confirm confirms confirmed confirming corroborate corroborates corroborated verify verifies verified"
)
SPECULATING = words(
    "speculate speculates speculated suspect suspects suspected wonder wonders wondered guess guesses guessed believe "
    "believes believed think thinks thought assume assumes assumed fear fears feared"
)

POSSIBLE = (
    "could", "may", "might", "possibly", "perhaps", "maybe", "potentially", "supposedly", "allegedly", "reportedly",
    "purportedly", "ostensibly", "rumoured", "rumored", "not clear", "unclear", "can not rule out", "cannot rule out",
)  # fmt: skip
PROBABLE = (
    "seem", "seems", "seemed", "appear", "appears", "appeared", "apparently", "likely", "probably", "presumably",
    "believed to", "thought to", "suspected", "suggest", "suggests", "suggested", "suggesting", "indicate", "indicates",
    "indicated", "expected to", "believe", "believes", "believed", "think", "thinks", "viewed as", "estimated",
    "should",
)  # fmt: skip
DOUBTFUL = (
    "doubt", "doubts", "doubted", "doubtful", "unlikely", "improbable", "unconfirmed", "unverified", "sceptical",
    "skeptical", "could not be verified", "not be independently verified", "dubious", "questionable",
)  # fmt: skip

DEMONYMS: dict[str, str] = {}


def _demonyms(entries: Iterable[str]) -> None:
    for entry in entries:
        country, _, names = entry.partition(":")
        for name in names.split(","):
            DEMONYMS[name] = country


_demonyms(
    words(
        """Afghanistan:Afghan Algeria:Algerian Argentina:Argentine,Argentinian Armenia:Armenian Australia:Australian
        Austria:Austrian Azerbaijan:Azerbaijani,Azeri Bahrain:Bahraini Bangladesh:Bangladeshi Belarus:Belarusian
        Belgium:Belgian Bolivia:Bolivian Brazil:Brazilian Bulgaria:Bulgarian Cameroon:Cameroonian Canada:Canadian
        Chad:Chadian Chile:Chilean China:Chinese Colombia:Colombian Croatia:Croatian Cuba:Cuban Cyprus:Cypriot
        Czechia:Czech Denmark:Danish Ecuador:Ecuadorian Egypt:Egyptian Eritrea:Eritrean Estonia:Estonian
        Ethiopia:Ethiopian Finland:Finnish France:French Georgia:Georgian Germany:German Ghana:Ghanaian Greece:Greek
        Guatemala:Guatemalan Honduras:Honduran Hungary:Hungarian India:Indian Indonesia:Indonesian Iran:Iranian
        Iraq:Iraqi Ireland:Irish Israel:Israeli Italy:Italian Japan:Japanese Jordan:Jordanian Kazakhstan:Kazakh
        Kenya:Kenyan Kosovo:Kosovar Kuwait:Kuwaiti Kyrgyzstan:Kyrgyz Latvia:Latvian Lebanon:Lebanese Libya:Libyan
        Lithuania:Lithuanian Malaysia:Malaysian Mali:Malian Mauritania:Mauritanian Mexico:Mexican Moldova:Moldovan
        Morocco:Moroccan Mozambique:Mozambican Myanmar:Burmese Nepal:Nepalese Netherlands:Dutch Nicaragua:Nicaraguan
        Niger:Nigerien Nigeria:Nigerian Norway:Norwegian Oman:Omani Pakistan:Pakistani Palestine:Palestinian
        Panama:Panamanian Peru:Peruvian Philippines:Filipino,Philippine Poland:Polish Portugal:Portuguese
        Qatar:Qatari Romania:Romanian Russia:Russian Rwanda:Rwandan Salvador:Salvadoran Senegal:Senegalese
        Serbia:Serbian Singapore:Singaporean Slovakia:Slovak Slovenia:Slovenian Somalia:Somali Spain:Spanish
        Sudan:Sudanese Sweden:Swedish Switzerland:Swiss Syria:Syrian Taiwan:Taiwanese Tajikistan:Tajik Thailand:Thai
        Tunisia:Tunisian Turkey:Turkish Turkmenistan:Turkmen Uganda:Ugandan Ukraine:Ukrainian Uruguay:Uruguayan
        Uzbekistan:Uzbek Venezuela:Venezuelan Vietnam:Vietnamese Yemen:Yemeni Zambia:Zambian Zimbabwe:Zimbabwean
        Arab:Arab Europe:European Kurdistan:Kurdish West:Western Gulf:Gulf"""
    )
)
DEMONYMS |= {"US": "United States", "U.S.": "United States", "American": "United States", "Saudi": "Saudi Arabia"}
DEMONYMS |= {
    "British": "United Kingdom",
    "UK": "United Kingdom",
    "Emirati": "United Arab Emirates",
    "EU": "European Union",
}
DEMONYMS |= {"Korean": "Korea", "Pakistani": "Pakistan", "UN": "United Nations", "U.N.": "United Nations"}

NOT_A_COUNTRY = words("Arab West Gulf Kurdistan Europe Salvador Korea")
COUNTRIES = frozenset(DEMONYMS.values()) - NOT_A_COUNTRY | {"El Salvador", "Saudi Arabia", "South Africa", "Congo"}
CAPITALS = words(
    """Washington Moscow Tehran Baghdad Beijing London Paris Berlin Ankara Damascus Riyadh Kyiv Kiev Jerusalem Cairo
    Beirut Islamabad Kabul Delhi Seoul Pyongyang Tokyo Brussels Amman Doha Sanaa Caracas Havana Khartoum Tripoli Nairobi
    Bamako Belgrade Warsaw Rome Madrid Vienna Athens Minsk Baku Yerevan Tbilisi Kigali Kinshasa Ottawa Canberra"""
)
"""Cities that stand for their governments: "Tehran denied it"."""
