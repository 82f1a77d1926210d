"""The wordings of agency copy: for each kind of content several, filled by `prose.fill`.

Slots in braces are names; a slot with words (`{trigger|struck}`) marks its own words. No text is taken from anywhere.
"""

from firsthand.reading import Mode, TieType

HAPPENED: dict[Mode, tuple[str, ...]] = {
    "drone": (
        "two {weapon|drones} {trigger|struck} {target} {when}{loss}",
        "{target} was {trigger|hit} by {weapon|armed drones} {when}{loss}",
        "a {weapon|drone} loaded with explosives {trigger|hit} {target} {when}{loss}",
        "a {weapon|drone} {trigger|attack} set part of {target} alight {when}{loss}",
    ),
    "rocket": (
        "several {weapon|rockets} {trigger|hit} {target} {when}{loss}",
        "at least four {weapon|rockets} {trigger|landed} on {target} {when}{loss}",
        "{target} came under {weapon|rocket} {trigger|fire} {when}{loss}",
        "a volley of {weapon|rockets} {trigger|struck} {target} {when}{loss}",
    ),
    "mortar": (
        "{weapon|mortar} shells {trigger|fell} on {target} {when}{loss}",
        "{target} was {trigger|shelled} with {weapon|mortars} {when}{loss}",
    ),
    "bomb": (
        "a {weapon|bomb} {trigger|exploded} at {target} {when}{loss}",
        "{target} was {trigger|hit} by a roadside {weapon|bomb} {when}{loss}",
        "an {weapon|explosive device} {trigger|went off} at {target} {when}{loss}",
    ),
    "vehicle_bomb": (
        "a {weapon|car bomb} {trigger|exploded} outside {target} {when}{loss}",
        "a {weapon|truck bomb} {trigger|tore} through {target} {when}{loss}",
    ),
    "small_arms": (
        "{weapon|gunmen} {trigger|opened fire} on {target} {when}{loss}",
        "{target} was {trigger|attacked} by {weapon|gunmen} {when}{loss}",
        "armed men {trigger|raided} {target} {when}{loss}",
    ),
    "abduct": (
        "two {victim} were {trigger|abducted} from {target} {when}",
        "armed men {trigger|kidnapped} two {victim} from {target} {when}",
    ),
    "arson": ("a {weapon|fire} was {trigger|set} at {target} {when}{loss}", "{target} was {trigger|set on fire} {when}{loss}"),
    "sabotage": (
        "equipment at {target} was {trigger|sabotaged} {when}{loss}",
        "a power line to {target} was {trigger|cut} {when}{loss}",
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
BY_CERTAIN = (
    "{perpetrator} was behind {attack}",
    "{perpetrator} carried out {attack}",
    "{attack} was the work of {perpetrator}",
    "fighters of {perpetrator} were responsible for {attack}",
    "{attack} was carried out by {perpetrator}",
    "there was no doubt that {perpetrator} had ordered {attack}",
)
BY_PROBABLE = (
    "{perpetrator} was probably behind {attack}",
    "{attack} was most likely the work of {perpetrator}",
    "evidence pointed to {perpetrator} as being behind {attack}",
    "{perpetrator} was believed to be behind {attack}",
)
BY_POSSIBLE = (
    "{perpetrator} may have been behind {attack}",
    "{perpetrator} could be responsible for {attack}",
    "{attack} might be the work of {perpetrator}",
    "{perpetrator} appeared to be behind {attack}",
)
BY_QUOTE = (
    "It was {perpetrator} that carried out {attack}",
    "{perpetrator} did this, and {attack} will not be the last",
    "We know that {perpetrator} was behind {attack}",
    "{attack} bears every mark of {perpetrator}",
    "Nobody here doubts that {perpetrator} was behind {attack}",
)
BY_QUOTE_UNSURE = (
    "{perpetrator} may be behind {attack}, but we have no proof",
    "Perhaps {perpetrator} was behind {attack}. It is too early to say",
    "We think that {attack} could be the work of {perpetrator}",
)
THE_ATTACK = (
    "{article} {attack} on {target} {when}", "{article} {attack} on {target}", "{days} {attack} on {target}",
    "{article} {attack} at {target} {when}",
)  # fmt: skip
CLAIM_CONTENT = ("responsibility for {attack}",)
DENIAL_CONTENT = (
    "any role in {attack}", "that it had carried out {attack}", "that its fighters were behind {attack}",
    "involvement in {attack}", "responsibility for {attack}",
)  # fmt: skip
TIES: dict[TieType, tuple[str, ...]] = {
    "commands": (
        "{object} takes its orders directly from {subject}",
        "{object} answers to {subject} and to nobody else",
        "{subject} commands {object}",
        "{object} is run by officers of {subject}",
        "{object} is under the direct control of {subject}",
    ),
    "trains": (
        "members of {object} were trained by {subject}",
        "{subject} trained the men of {object} in a camp abroad",
        "{subject} has trained {object} for several weeks",
    ),
    "front_for": (
        "{subject} is a front for {object}",
        "{subject} is only a name behind which {object} hides",
        "{subject} serves as a cover for {object}",
        "{object} uses {subject} as a façade for attacks that it does not want to claim",
    ),
    "supplies": ("{subject} supplies {object} with weapons", "{object} gets its weapons from {subject}"),
    "sponsors": ("{subject} pays and arms {object}", "{object} is backed by {subject}", "{subject} funds {object}"),
    "leads": ("{subject} leads {object}", "{object} is led by {subject}", "{subject} heads {object}"),
    "succeeded": ("{subject} has taken over from {object}", "{subject} succeeded {object}"),
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
    "{clause}", "Everybody knows that {clause}", "{clause}, and it has been so for months", "We have long known that {clause}",
    "I can tell you that {clause}",
)  # fmt: skip
SIZES = (
    "{group} has about {number} members", "{group} counts no more than {number} people",
    "some {number} people belong to {group}", "{group} is made up of around {number} fighters",
)  # fmt: skip
COLOURS = (
    "The whole street shook", "We were told to say nothing", "The meetings have stopped, and nobody calls us any more",
    "Nobody here wants another war", "They do not trust the big groups as they did", "Our phones were taken away that evening",
    "The windows broke and the children cried", "We found out about it from the news, like you",
    "The men who came did not speak like people from here", "A year ago everybody would have claimed this",
    "They came at night and were gone by morning", "There were questions afterwards, and no answers",
    "It was quiet for a long time, and then it was not", "We have buried too many already",
    "The old commanders are no longer asked", "I have seen the list, and I knew half of the names",
    "The shops opened again the next day", "Some of our own people have left without a word",
)  # fmt: skip
COLOUR_MORE = (
    "That is all I know", "I would not say more on the telephone", "You can ask anyone in town",
    "It has never been like this", "We do not know what comes next", "Draw your own conclusions",
)  # fmt: skip
INDIRECT = (
    "{source} {cue|said} {content}",
    "{source} {cue|said} {content}",
    "{source} {cue|told} {outlet} {content}",
    "{source} {cue|said} on condition of anonymity {content}",
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
    "{quote} {source} {cue|said} on condition of anonymity", "{quote} {cue|said} {source}",
)  # fmt: skip
QUOTE_BEFORE = ("{source} {cue|said}: {quote}", "{source} {cue|put} it this way: {quote}")
CLAIMED = (
    "{source} {cue|claimed} {content}", "{source} {cue|claimed} {content} in {channel}",
    "In {channel}, {source} {cue|claimed} {content}",
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
BACKGROUND = (
    "{sponsor} has armed large groups in {host} since the war, in which they fought beside the army.",
    "{host} has been shaken by attacks for years, and most of them are never claimed.",
    "{force} is the foreign arm of {sponsor}'s {corps}.",
    "Thousands marched in {town} last year against the influence of {sponsor} in {host}.",
    "{power} keeps some 2,500 soldiers in {host}, most of them at bases in the {within} of the country.",
    "New names of armed groups have appeared in recent months, and little is known about the people behind them.",
    "{militia}, one of the largest armed groups of {host}, was founded during the war and has members of parliament.",
    "{power} and {sponsor} have been at odds over {host} for a decade.",
    "Elections are due in {host} next spring.",
    "The road between {town} and the coast has been closed to lorries since the winter.",
)
LEAD_TIE = (
    "Questions about who stands behind the armed groups of {host} have come up again in {town}.",
    "In {town}, those who follow the armed groups of {host} do not agree on whom they serve.",
    "The ties between {sponsor} and armed groups in {host} are drawing new attention.",
    "A debate over the armed groups of {host} and their backers has reached {town}.",
)
WORDS = {
    "attack": "assault", "about": "around", "several": "a number of", "began": "started", "also": "too", "some": "around",
    "since": "ever since", "large": "big", "years": "many years", "people": "persons", "months": "a few months",
    "keeps": "has", "known": "understood", "closed": "shut", "most": "the greater part", "new": "fresh",
}  # fmt: skip
