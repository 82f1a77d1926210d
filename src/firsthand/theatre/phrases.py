"""The wordings of agency copy: for each kind of content several, filled by `prose.fill`.

Slots in braces are names; a slot with words (`{trigger|struck}`) marks its own words. No text is taken from anywhere.
"""

from firsthand.reading import Mode, TieType

HAPPENED: dict[Mode, tuple[str, ...]] = {
    "drone": (
        "[two/three/several] {weapon|drones} {trigger|[struck/hit]} {target} {when}{loss}",
        "{target} was {trigger|[hit/struck/targeted]} by [an armed/an explosive-laden/a small] {weapon|drone} {when}{loss}",
        "a {weapon|drone} [loaded with explosives/carrying explosives/packed with explosives] {trigger|[hit/crashed into]} {target} {when}{loss}",
        "a {weapon|drone} {trigger|[attack/strike]} [set part of/damaged/caused a fire at] {target} {when}{loss}",
        "at least [one/two/three] {weapon|drones} {trigger|exploded} [at/over] {target} {when}{loss}",
    ),
    "rocket": (
        "[several/three/half a dozen] {weapon|rockets} {trigger|[hit/struck]} {target} {when}{loss}",
        "at least [two/four/five] {weapon|rockets} {trigger|[landed on/came down on/fell on]} {target} {when}{loss}",
        "{target} [came/was/was again] under {weapon|rocket} {trigger|fire} {when}{loss}",
        "a [volley/salvo/barrage] of {weapon|rockets} {trigger|[struck/hit]} {target} {when}{loss}",
        "{weapon|rockets} were {trigger|fired} at {target} {when}{loss}",
    ),
    "mortar": (
        "[several/a dozen/at least six] {weapon|mortar} [shells/rounds] {trigger|[fell on/hit/landed on]} {target} {when}{loss}",
        "{target} was {trigger|shelled} with {weapon|mortars} {when}{loss}",
        "{weapon|mortar} {trigger|fire} [hit/reached] {target} {when}{loss}",
    ),
    "bomb": (
        "a {weapon|bomb} {trigger|[exploded/went off/blew up]} [at/near/outside] {target} {when}{loss}",
        "{target} was {trigger|[hit/struck]} by a [roadside/hidden/remote-controlled] {weapon|bomb} {when}{loss}",
        "an {weapon|explosive device} {trigger|[went off/detonated]} [at/beside] {target} {when}{loss}",
        "a [roadside/large/small] {weapon|bomb} {trigger|[damaged/hit]} {target} {when}{loss}",
    ),
    "vehicle_bomb": (
        "a {weapon|car bomb} {trigger|[exploded/went off]} [outside/in front of] {target} {when}{loss}",
        "a {weapon|truck bomb} {trigger|[tore through/destroyed part of]} {target} {when}{loss}",
        "a [parked/stolen] car {trigger|blew up} [outside/near] {target} {when}{loss}",
    ),
    "small_arms": (
        "{weapon|gunmen} {trigger|[opened fire on/fired on/shot at]} {target} {when}{loss}",
        "{target} was {trigger|[attacked/raided/fired on]} by [masked/unknown/several] {weapon|gunmen} {when}{loss}",
        "[armed/masked] men {trigger|[raided/stormed/attacked]} {target} {when}{loss}",
    ),
    "abduct": (
        "two {victim} were {trigger|[abducted/kidnapped/seized]} from {target} {when}",
        "[armed/masked] men {trigger|[kidnapped/abducted]} two {victim} from {target} {when}",
    ),
    "arson": (
        "a {weapon|fire} was {trigger|[set/laid]} at {target} {when}{loss}",
        "{target} was {trigger|[set on fire/set alight]} {when}{loss}",
        "[unknown/masked] men {trigger|[burned/set fire to]} {target} {when}{loss}",
    ),
    "sabotage": (
        "[equipment/machinery/a fuel pump] at {target} was {trigger|[sabotaged/destroyed/damaged]} {when}{loss}",
        "a [power/telephone/water] line to {target} was {trigger|cut} {when}{loss}",
    ),
}
ATTACK: dict[Mode, tuple[str, ...]] = {
    "drone": ("{weapon|drone} {trigger|attack}", "{weapon|drone} {trigger|strike}"),
    "rocket": ("{weapon|rocket} {trigger|attack}", "{weapon|rocket} {trigger|fire}"),
    "mortar": ("{weapon|mortar} {trigger|attack}",),
    "bomb": ("{weapon|bomb} {trigger|attack}", "{trigger|bombing}"),
    "vehicle_bomb": ("{weapon|car bomb} {trigger|attack}",),
    "small_arms": ("{weapon|gun} {trigger|attack}", "{trigger|shooting}", "armed {trigger|attack}"),
    "abduct": ("{trigger|abduction}", "{trigger|kidnapping}"),
    "arson": ("{weapon|arson} {trigger|attack}",),
    "sabotage": ("{trigger|sabotage}",),
}
LOSSES = (
    ", killing {dead} and wounding {hurt}", ", leaving {dead} dead and {hurt} wounded", ", in which {dead} died and {hurt} were hurt",
    ", with {dead} killed and {hurt} taken to hospital", ", at the cost of {dead}; {hurt} were injured",
)  # fmt: skip
DEATHS = (", killing {dead}", ", leaving {dead} dead", ", in which {dead} died", ", with {dead} killed")
WOUNDS = (", wounding {hurt}", ", leaving {hurt} wounded", ", in which {hurt} were hurt", ", with {hurt} taken to hospital")
NO_LOSSES = (", causing no casualties", ", without casualties", "", ", but nobody was hurt", ", causing some damage")
BY_CERTAIN = (
    "{perpetrator} [was/stood] behind {attack}",
    "{perpetrator} [carried out/had carried out/staged/mounted/launched] {attack}",
    "{attack} was the work of {perpetrator}",
    "[fighters/members/men] of {perpetrator} [were responsible for/carried out/had planned] {attack}",
    "{attack} was [carried out/staged/ordered] by {perpetrator}",
    "[there was no doubt/it was clear/it was beyond dispute] that {perpetrator} [had ordered/was behind] {attack}",
    "{perpetrator} [bore responsibility/was to blame] for {attack}",
)
BY_PROBABLE = (
    "{perpetrator} was [probably/likely/most likely] [behind/responsible for] {attack}",
    "{attack} was [most likely/probably/in all likelihood] the work of {perpetrator}",
    "[evidence/everything/what was found] pointed to {perpetrator} as being behind {attack}",
    "{perpetrator} [was believed to be/was thought to be] behind {attack}",
    "{perpetrator} had probably [carried out/ordered] {attack}",
)
BY_POSSIBLE = (
    "{perpetrator} [may/might/could] have been behind {attack}",
    "{perpetrator} could [be responsible for/stand behind] {attack}",
    "{attack} [might/could] be the work of {perpetrator}",
    "{perpetrator} [appeared/seemed] to be behind {attack}",
    "{perpetrator} was possibly [involved in/behind] {attack}",
)
BY_QUOTE = (
    "It was {perpetrator} that [carried out/ordered/did] {attack}",
    "{perpetrator} did this, and {attack} will not be the last",
    "We know that {perpetrator} was behind {attack}",
    "{attack} [bears/has] [every mark/the mark/the handwriting] of {perpetrator}",
    "[Nobody here/Nobody in this town/No one who knows them] doubts that {perpetrator} was behind {attack}",
    "[Look no further than/Ask] {perpetrator}. They were behind {attack}",
    "{perpetrator} [carried out/was behind] {attack}, [and they are proud of it/whatever they say now/and everyone knows it]",
)
BY_QUOTE_UNSURE = (
    "{perpetrator} may be behind {attack}, but we [have no proof/cannot be sure/are still looking]",
    "Perhaps {perpetrator} was behind {attack}. It is too early to say",
    "We [think/suspect/assume] that {attack} could be the work of {perpetrator}",
)
THE_ATTACK = (
    "the {attack} on {target} {when}", "the {attack} on {target}", "{days} {attack} on {target}", "{days} {attack}",
    "the {attack} [at/in/near] {town}", "the {attack} {when}", "what happened at {target} {when}",
)  # fmt: skip
CLAIM_CONTENT = ("responsibility for {attack}",)
DENIAL_CONTENT = (
    "any role in {attack}", "that it had carried out {attack}", "that its fighters were behind {attack}",
    "involvement in {attack}", "responsibility for {attack}",
)  # fmt: skip
TIES: dict[TieType, tuple[str, ...]] = {
    "commands": (
        "{object} [takes its orders/gets its orders/receives its orders] [directly/straight] from {subject}",
        "{object} [answers/reports] to {subject} [and to nobody else/alone/and not to any local commander]",
        "{subject} commands {object}",
        "{object} is [run/led in secret/directed] by officers of {subject}",
        "{object} is under the [direct/firm/full] control of {subject}",
        "officers of {subject} [give/hand] {object} its [orders/targets and its pay/instructions]",
    ),
    "trains": (
        "[members/fighters/recruits] of {object} were trained by {subject} [/for several weeks/in small classes/abroad]",
        "{subject} trained the [men/members/fighters] of {object} in a camp [abroad/near the border/by the sea]",
        "{subject} has trained {object} for [several weeks/two months/some time]",
    ),
    "front_for": (
        "{subject} is [a/nothing but a/only a] front for {object}",
        "{subject} is [only/no more than] a name behind which {object} hides",
        "{subject} serves as a [cover/mask/screen] for {object}",
        "{object} uses {subject} as a façade for attacks that it does not want to claim",
        "{subject} and {object} are the same people, and the first is a front for the second",
    ),
    "supplies": (
        "{subject} supplies {object} with [weapons/weapons and money/ammunition]",
        "{object} [gets/has/receives] its [weapons/rifles/equipment] from {subject}",
    ),
    "sponsors": (
        "{subject} [pays and arms/pays for/finances] {object}", "{object} is [backed/funded/kept alive] by {subject}",
        "{subject} [funds/bankrolls/stands behind] {object}",
    ),
    "leads": ("{subject} leads {object}", "{object} is led by {subject}", "{subject} [heads/is the head of] {object}"),
    "succeeded": ("{subject} has taken over from {object}", "{subject} [succeeded/has replaced] {object}"),
}
NO_TIES: dict[TieType, tuple[str, ...]] = {
    "commands": ("{object} does not take orders from {subject}", "{subject} has no say over {object}"),
    "trains": ("{subject} never trained {object}", "{object} has not been trained by {subject}"),
    "front_for": (
        "{subject} is not a front for {object}",
        "{subject} is a separate group and has nothing to do with {object}",
        "{subject} is independent of {object}",
    ),
    "supplies": ("{subject} does not supply {object} with weapons",),
    "sponsors": ("{subject} does not support {object}", "{object} has no backing from {subject}"),
    "leads": ("{subject} does not lead {object}",),
    "succeeded": ("{subject} has not taken over from {object}",),
}
TIE_QUOTES = (
    "{clause}", "Everybody knows that {clause}", "{clause}, [whatever others tell you/believe me/and that is all there is to it]", "We have long known that {clause}",
    "I can tell you that {clause}",
)  # fmt: skip
SIZES = (
    "{group} has [about/around/roughly] {number} [members/people]", "{group} counts no more than {number} people",
    "some {number} people belong to {group}", "{group} is made up of around {number} fighters",
)  # fmt: skip
INDIRECT = (
    "{source} {cue|said} {content}",
    "{source} {cue|said} {content}",
    "{source} {cue|told} {outlet} {content}",
    "{source} {cue|said on condition of anonymity} {content}",
    "{source} {cue|told} reporters {content}",
    "{source} {cue|added} {content}",
)
INDIRECT_NAMED = (
    "{source} {cue|said} {content}", "{source} {cue|told} {outlet} {content}", "{source} {cue|told} reporters in {town} {content}",
    "{source} {cue|said} in an interview {content}", "{source} {cue|insisted} {content}",
)  # fmt: skip
AFTER = (
    "{content}, {source} {cue|said}", "{content}, {cue|according to} {source}", "{content}, {cue|said} {source}",
    "{content}, {source} {cue|told} {outlet}", "{content}, {source} {cue|told} {outlet} on condition of anonymity",
)  # fmt: skip
BEFORE = ("{cue|According to} {source}, {content}",)
QUOTE_AFTER = (
    "{quote} {source} {cue|said}", "{quote} {cue|said} {source}", "{quote} {source} {cue|told} {outlet}",
    "{quote} {source} {cue|said on condition of anonymity}", "{quote} {cue|said} {source}",
)  # fmt: skip
QUOTE_BEFORE = ("{source} {cue|said}: {quote}", "{source} {cue|put it this way:} {quote}")
CLAIMED = (
    "{source} {cue|claimed} {content}", "{source} {cue|claimed} {content} through {channel}",
    "Through {channel}, {source} {cue|claimed} {content}",
)  # fmt: skip
DENIED = ("{source} {cue|denied} {content}", "{source} {cue|has denied} {content}", "{source} {cue|rejected} {content}")
DECLINED = (
    ("{source} {cue|declined} {content}", ("to comment", "to comment on the matter")),
    ("{source} {cue|did not respond} {content}", ("to requests for comment", "to a request for comment")),
    ("{source} {cue|could not be reached} {content}", ("for comment",)),
    ("{source} {cue|refused} {content}", ("to discuss the matter", "to comment")),
)
CONFIRMED = (
    "{content} was {cue|confirmed} by {source}", "{source} {cue|confirmed} {content}", "{source} also {cue|confirmed} {content}",
)  # fmt: skip
ACCOUNT = ("the account", "this account", "that account")
CITED = (
    "{source} {cue|reported} {content}", "{source} {cue|reported} on {weekday} {content}", "{source} {cue|said} {content}",
)  # fmt: skip
CITED_AFTER = ("{content}, {source} {cue|reported}", "{content}, {cue|according to} {source}", "{content}, {source} {cue|reported} on {weekday}")
CITING = "{content}, {source} {cue|reported}, {citing} {inner}"
HEADLINES_EVENT = (
    "{Weapon} attack on {target}", "{target} hit in {weapon} attack", "Attack on {target} in {within} {host}",
    "{who} blamed for attack on {target}", "{Weapon} attack reported at {target}", "What is known of the attack on {target}",
)  # fmt: skip
HEADLINES_TIE = (
    "Who stands behind {object}?", "{sponsor}, {object} and a question of command", "Officials differ over {object}",
    "{object}: what those who know it say", "Inside {sponsor}'s ties to armed groups in {host}", "A closer look at {object}",
)  # fmt: skip
WORDS = {
    "attack": "assault", "about": "around", "several": "a number of", "began": "started", "also": "too", "large": "big",
    "closed": "shut", "years": "many years", "rarely": "seldom", "killing": "leaving dead", "wounding": "injuring",
    "little": "not much", "founded": "set up", "powerful": "strong", "destroyed": "wrecked", "quarrelled": "fallen out",
}  # fmt: skip
