"""Sentences of background and of colour: what agency copy says beside its news, in enough ways to be seldom the same.

`[this/that]` takes one; slots are names. No two reports of a world should share more of these than reports do.
"""

BACKGROUND = (
    "[/Since the border war /For years /Under its last two presidents ]{sponsor} has [armed/paid/backed/trained] [large/several/half a dozen] groups in {host}, [at first openly/through a fund in {town}/and not only them], [to keep a hand in its politics/to keep the border quiet/against the wishes of the government in {town}].",
    "{host} has [counted/recorded/seen] [some/about/more than] [ninety/two hundred/sixty/a hundred and twenty/three hundred] such attacks [since the war/in three years/in the past two years]; [few/hardly any/one in seven at most] were [ever claimed/cleared up/brought before a judge].",
    "{force} [is/has long been/was set up as] the foreign arm of {sponsor}'s {corps} [and/, which] [answers to the head of state alone/has its seat in a former school/has no address/was founded after the war].",
    "[Thousands/Tens of thousands/Students and workers/Large crowds] [marched/took to the streets/gathered] in {town} [last year/in the spring/two winters ago/on the anniversary of the war] [to protest against/in anger at/against] [{sponsor}'s influence/foreign money in politics/high prices and foreign rifles].",
    "{power} [keeps/still has/stations] [some 2,500/about 1,800/close to 3,000/fewer than 1,200] soldiers in {host}, [most of them in the {within}/half as many as three years ago/at the request of its government/for training, as it says].",
    "[New/Unknown/Unheard-of/Strange] names of [armed groups/brigades/supposed fighters] have [appeared/turned up/multiplied/been painted on walls] [in recent months/since the summer/this year], and [little/next to nothing/almost nothing] is known of [the people behind them/who leads them/where their money comes from].",
    "{militia}, [one of the largest armed groups of {host}/which sits in the provincial council/which runs two hospitals], was founded [during the war/after the fall of {town}/by former soldiers/by a miller and his sons] and has [members of parliament/offices in every province/a newspaper of its own/a bank] [today/by now/to this day].",
    "[{power} and {sponsor}/The two powers with most to lose in {host}] have been at odds [over the country/over the border/over its oil] for [a decade/years/as long as most can remember/two generations], [with pauses/at times openly/through war and peace].",
    "[Elections/Local elections/New elections] are [now /]due [next spring/next autumn/within the year], [with candidates of several armed groups/under foreign observation/after two delays/if the money is found].",
    "The [road/railway/pipeline] between {town} and [the coast/the border/the capital/the salt lakes] has been [closed/open only by day/under guard] since [the winter/the spring/the floods/the last ceasefire].",
    "[Talks/Secret talks/Consultations] between {power} and {sponsor} [broke off/were to resume/made little headway/were put off] [last month/in the autumn/after ten days/over a question of protocol], [to nobody's surprise/to the relief of some in {town}/and no new date is known].",
    "The government of {host} has [begun/tried/failed] to [bring all armed groups under its command/count every rifle in the {within}/close unlicensed offices/register foreign companies], [so far without result/with no end in sight/as had its predecessors].",
    "{town} [lies/is] [two hours/half a day/a short drive] from the [border/river/front of the last war] and has changed hands [twice/three times/more than once] [since then/in living memory/in one winter].",
    "[Policemen/Teachers/Soldiers/Nurses] in the {within} have not been paid since [May/the summer/the new year/the harvest], [despite two strikes/which has led to strikes/and many have left].",
    "{militia} [lost/won/gave up] seats in the last election and has [quarrelled with/made peace with/kept away from] its [allies/neighbours/old patrons] [ever since/in recent weeks/over money].",
    "[A bridge/The old bridge/The grain store] at {town} that was [destroyed/burned/mined] in the war was [opened again/rebuilt/closed once more] [this year/last month/with foreign money].",
    "{host} sells [most of its oil/much of its grain/its electricity/its copper] to [{sponsor}/{power}/{neighbour}], [on which its budget depends/at prices that are not made public/by a treaty that ends next year].",
    "[Hospitals/Clinics/The blood bank] in {town} have [run out of blood/run short of medicine/closed their doors] [several times/twice/again and again] [this year/since the summer].",
    "Families of [those killed/the missing/the drivers lost] in the war [still wait for/will soon be sent/have never received] [compensation/a list of names/an inquiry/a grave], [and meet on Fridays in {town}/and have gone to court/and some have moved away].",
    "[A commission of parliament/A panel of three judges/A committee of elders] is to [report on the militias/look into the payrolls/begin its work] [in the autumn/next month/after the holidays], [in {town}/behind closed doors/if it finds a room].",
    "[Insurers/Shipping firms/Oil companies] have [raised their rates/moved staff to {town}/cut back their work] in the {within} [this quarter/for the second time/since the spring].",
    "[Prices of/The trade in] [flour/diesel/timber] [doubled/fell by a third/dried up] in {town} [after the last closure/within a month/as lorries stayed away].",
    "{neighbour} [has taken in/counts/shelters] some [40,000/12,000/7,500] refugees from the {within} of {host} and [houses them in tents/bears the cost alone/has shut its border at night].",
    "[The parliament/The president/The cabinet] of {host} [will debate/has put off/has signed] a law on [armed groups/foreign troops/party funds], [the third in five years/over 90 pages long/after months of delay].",
    "[Officers/Veterans/Widows] of the war [draw/used to draw/await] pensions from [{sponsor}/the state/a fund in {town}], [which come late/in cash/by a list that nobody may see].",
    "[Snow/Sandstorms/Heavy rain] [closed/cut off/emptied] the [passes/airfield/market] of {town} for [three days/a week/most of the month] [this year/in February/not long ago].",
    "{sponsor}'s [new president/old guard/finance minister] has [changed half the cabinet/cut spending abroad/kept away from {host}] since [taking office/the vote/the death of his rival].",
    "[A film/A song/A novel] about the [war/fall of {town}/lost battalion] has been [banned/shown to full houses/argued over] in {host} [for weeks/since March/all summer].",
    "[The mayor/The bishop/The governor] of {town} [resigned/fell ill/went abroad] [in the summer/for no known reason/after a dispute about water].",
    "[Pilgrims/Herdsmen/Smugglers and herdsmen] have used the [road/valley/ford] near {town} for [centuries/as long as there are maps/generations], and [no army has stopped them/three armies have tried to close it/guards look the other way].",
)  # fmt: skip
LEAD_TIE = (
    "[Questions/New questions/Old questions] about who stands behind the [armed groups/militias/new names] of {host} have [come up again/been raised/returned] in {town}[/ this week/, and not for the first time].",
    "[In {town}/In the {within} of {host}/Even in {town}], it is [disputed/far from clear/a matter of dispute] whom the [armed groups/militias/new names] of {host} [serve/answer to/fight for].",
    "The [ties/links/old bonds] between {sponsor} and [armed groups/fighters/its friends] in {host} are [drawing new attention/under scrutiny again/once more in dispute/a matter of talk in {town}].",
    "A [debate/quarrel/long silence] over the [armed groups/gunmen] of {host} and their [backers/masters/friends abroad] has [reached/divided/ended in] {town}.",
)  # fmt: skip
COLOURS = (
    "The [whole street/house/ground] shook [for a moment/twice/and then it was dark]", "We were told to say nothing[/, and so we say nothing/ to anyone]",
    "The meetings have stopped, and nobody [calls us any more/answers our letters/comes here now]",
    "Nobody [here/in my family/in this valley] wants another war", "They do not trust the big groups as they [did/once did/used to]",
    "Our [phones/papers/keys] were taken away [that evening/at the gate/before we could ask]",
    "The windows broke and the [children cried/dogs ran off/lights went out]",
    "We found out about it from the [news, like you/radio/neighbours]",
    "The men who came did not [speak like/look like/walk like] people from here",
    "A year ago everybody would have [claimed this/boasted of it/known who did it]",
    "They came [at night/at dusk/in two cars] and were gone [by morning/in minutes/before the police came]",
    "There were [questions/meetings/arrests] afterwards, and no answers", "It was quiet for a [long time/month/year], and then it was not",
    "We have buried [too many/four this year/more than I can count] already", "The old commanders are no longer [asked/obeyed/paid]",
    "I have seen the list, and I knew [half of/none of/nine of] the names", "The shops opened again the next [day/morning/week]",
    "Some of our own people have [left without a word/gone over/stopped coming]", "[Money/Fuel/Bread] tells you more than any [flag/statement/speech]",
    "My [brother/uncle/driver] was there [and will not talk about it/and saw smoke/an hour before]",
    "Whoever did this [knew the hour/knew the road/has friends inside]", "You hear [names/rumours/three stories], and each [week/time] they are others",
    "The [guards/clerks/cooks] had been sent home [early/that day/an hour before]", "We [counted/heard/wrote down] what we could and [left/went home/shut the door]",
)  # fmt: skip
COLOUR_MORE = (
    "That is all I [know/can say/will say]", "I would not say more [on the telephone/here/with my name on it]",
    "You can ask [anyone in town/the baker/my colleagues]", "It has never been like this[/ before/ in my time]",
    "We do not know what [comes next/they want/to tell our people]", "Draw your own conclusions",
    "The rest is [talk/silence/for a court]", "[Believe me/Trust me], we have looked",
)  # fmt: skip
