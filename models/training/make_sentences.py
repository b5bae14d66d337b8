#!/usr/bin/env python3
"""Writes sentences.txt: English sentences put together from parts, with their subject in [ ].

    python3 models/training/make_sentences.py models/words/verbs.txt > models/training/sentences.txt

They mean nothing. They show what a few hundred captions show too seldom: that a participle, a relative clause, a name
with its role or a place may stand between a head and its verb, and that nearly every word may be a verb. The verbs are
those of everyday captions and, in a share, any of verbs.txt; one seed, so the same lists give the same bytes.
"""
import random
import re
import sys

COUNT = 1500
COMMON_SHARE = 0.6  # of verbs taken from VERBS, not from the whole list

VERBS = """walk stand wait watch hold carry line gather march protest rest play work pose wave look sit cross pass search
clean sort man battle ride run sleep eat cook pray mourn queue shop board inspect guard attend cheer celebrate compete
train warm head chat talk speak arrive leave prepare load unload harvest pick plant paint repair rescue evacuate clear
block burn float stretch cover surround crowd pack fill light shine hang lie fly land park drive race dance perform sing
rehearse practice review visit tour greet welcome meet hug embrace kiss comfort help feed milk tend herd graze swim cool
bathe fish sail row surf ski skate climb hike camp cast vote count file flee seek collect fetch sell buy trade test
screen treat vaccinate bury hoist raise lower fold spread shovel sweep plow push pull lift drag throw toss kick serve
return block tackle chase drop catch pitch bat slide score""".split()

ONE = [x.replace("_", " ") for x in """man woman boy girl child worker soldier police officer farmer fisherman protester
demonstrator supporter vendor resident tourist visitor student teacher nurse doctor firefighter rescuer volunteer migrant
refugee dog cat cow elephant bear bird plane helicopter ship boat ferry train bus truck car tank drone rocket satellite
bridge building house church mosque temple statue sign poster banner flag logo screen phone laptop machine robot tractor
crane tree flower river lake volcano storm cloud fire wave crowd family couple group team player fan rider driver pilot
judge lawyer senator lawmaker mayor minister leader actor singer dancer model artist chef barber cleaner courier cyclist
runner skier surfer swimmer diver goalkeeper striker midfielder defender batsman bowler pitcher guard coach commuter
shopper customer passenger pedestrian motorist health_worker security_guard police_car fire_truck cargo_ship oil_tanker
gas_station power_plant steel_mill coal_mine rice_field tea_plantation wheat_field race_car war_veteran school_bus
traffic_light search_team rescue_dog street_vendor train_driver bus_stop test_tube drone_operator news_conference
trade_fair fashion_show horse_race bull_fighter""".split()]
IRREGULAR = {"man": "men", "woman": "women", "child": "children", "fisherman": "fishermen", "batsman": "batsmen"}

ADJECTIVES = """young;old;elderly;local;masked;injured;damaged;burned;flooded;abandoned;empty;new;large;small;giant;red;
white;black;yellow;wounded;displaced;newly arrived;armed;veteran;homeless;wild;rare;striking;striped;unidentified;
heavily armed;annual;polar""".replace("\n", "").split(";")
GIVEN = """James Maria David Anna Emmanuel Sofia Omar Fatima Wei Yuki Pedro Ines Igor Olga Kwame Amina Tom Laura Chris
Mark Will Grace Rose Jack Bill Pat""".split()
FAMILY = """Smith Garcia Macron Petrov Okafor Tanaka Silva Rossi Weber Novak Kim Nguyen Cohen Haddad Khan Singh Brown
Walker Baker Banks Woods Rivers Fields Wells Hunt Price Rush Cook Chase Jones Williams Peters Andrews""".split()
ROLES = """President;Prime Minister;Foreign Minister;Sen.;Rep.;Gov.;Mayor;Secretary of State;Defense Secretary;coach;
goalkeeper;forward;actor;actress;singer;director;Chief Justice;Attorney General;Pope;Queen;King;Prince;CEO;spokesman;
quarterback;pitcher;striker;opposition leader;former president;election candidate""".replace("\n", "").split(";")
COUNTRIES = """France Germany China Japan Brazil Ukraine Israel Turkey Kenya India Spain Italy Canada Mexico Greece
Poland Egypt Iran""".split()
PEOPLES = """French German Chinese Japanese Brazilian Ukrainian Israeli Turkish Kenyan Indian Spanish Italian Canadian
Mexican Greek Polish Egyptian Iranian U.S. British Russian""".split()
CITIES = """Paris Berlin Beijing Tokyo Kyiv Jerusalem Ankara Nairobi Mumbai Madrid Rome Toronto Athens Warsaw Cairo
Tehran London Moscow Chicago Houston""".split()

rnd = random.Random(5)
pick = rnd.choice


def read_verbs(path):
    """Forms by their letter in verbs.txt, each with how often it is a verb."""
    forms = {}
    for line in open(path, encoding="utf-8"):
        fields = [x.strip() for x in line.split("|")]
        if len(fields) == 3 and "en" in fields[1].split(","):
            share = int(fields[2][-1]) if fields[2][-1].isdigit() else 9
            for letter in fields[2]:
                if letter.isalpha():
                    forms.setdefault(letter, []).append((fields[0], share))
    return forms


def with_s(word):
    if word.endswith(("s", "sh", "ch", "x", "o")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def with_ing(word):
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe")):
        return word[:-1] + "ing"
    doubles = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", word)
    return word + (word[-1] if doubles else "") + "ing"


def many_of(noun):
    *rest, head = noun.split()
    return " ".join(rest + [IRREGULAR.get(head) or with_s(head)])


MANY = [many_of(noun) for noun in ONE]
FORMS = read_verbs(sys.argv[1])


def listed(letter, least):
    return pick([word for word, share in FORMS[letter] if share >= least])


def common(make, letter, leasts):
    if rnd.random() < COMMON_SHARE:
        return make(pick(VERBS))
    return listed(letter, pick(leasts))


def plural_verb():
    return common(lambda verb: verb, "b", [0, 3, 5, 7])


def singular_verb():
    return common(with_s, "s", [0, 3, 5, 7])


def ing():
    return common(with_ing, "g", [5])


def participle():
    return listed("d", 5)


def choose(weighted):
    """One of (weight, maker), made."""
    total = sum(weight for weight, _ in weighted)
    at = rnd.random() * total
    for weight, make in weighted:
        at -= weight
        if at < 0:
            return make()
    return weighted[-1][1]()


def place():
    event = "match race rally march protest show visit parade ceremony fight play test walk".split()
    return pick([
        f"in {pick(CITIES)}", f"at a {pick(ONE)}", f"near the {pick(ONE)}", f"outside the {pick(ONE)}",
        f"on a {pick(ONE)}", f"in the {pick(ADJECTIVES)} {pick(ONE)}", f"along the {pick(CITIES)} River",
        f"during a {pick(ONE)} {pick(event)}", f"past {pick(MANY)}", f"near the {pick(CITIES)} border",
        f"{pick(['during', 'prior to', 'ahead of'])} the {pick(CITIES)} League {pick(event)} against {pick(COUNTRIES)}",
        f"during {pick(['his', 'her'])} first round {pick(event)} against {pick(GIVEN)} {pick(FAMILY)}",
        f"at the {pick(CITIES)} {pick(['Stadium', 'Airport', 'Opera', 'Museum', 'Zoo', 'Park'])}"])


def thing():
    return pick([
        f"a {pick(ONE)}", f"the {pick(ONE)}", pick(MANY), f"his {pick(ONE)}", f"their {pick(MANY)}",
        f"{pick(ADJECTIVES)} {pick(MANY)}", f"{pick(GIVEN)} {pick(FAMILY)}",
        f"{pick(PEOPLES)} {pick(ROLES)} {pick(FAMILY)}", f"an {pick(['empty', 'old', 'injured'])} {pick(ONE)}"])


def apposition():
    clause = f" who {pick(['lost', 'won', 'had', 'was', 'runs', 'leads'])} {thing()}"
    tail = pick([f" from {pick(CITIES)}", f" of the {pick(CITIES)} Group", clause, ""])
    return f", {pick(['a', 'the'])} {pick(['former ', ''])}{pick(ONE)}{tail},"


def person():
    name = pick(FAMILY) if rnd.random() < 0.2 else f"{pick(GIVEN)} {pick(FAMILY)}"
    land = pick([pick(PEOPLES) + " ", pick(COUNTRIES) + "'s ", ""])
    named = choose([
        (30, lambda: f"{land}{pick(ROLES)} {name}"), (10, lambda: f"{pick(COUNTRIES)}'s {name}"),
        (10, lambda: f"{name} of {pick(COUNTRIES)}"), (12, lambda: name + apposition()),
        (6, lambda: f"{name}, {rnd.randint(4, 90)},"), (32, lambda: name)])
    if named.endswith(","):
        return named
    positions = [" (L)", " (R)", " (left)", " (C)", ", left,", ", right,", ", center,"]
    return named + choose([
        (20, lambda: pick(positions)), (5, lambda: f" ({rnd.randint(1, 99)})"), (75, lambda: "")])


def attribute():
    """What may stand between a head and its verb."""
    group = f"the {pick(CITIES)} {pick(['Brigade', 'Club', 'Company', 'Police', 'Party'])}"
    lived = ["lost", "fled", "was injured in", "were evacuated from", "live near", "lives in", "have lost", "want to see"]
    return choose([
        (30, lambda: ""), (12, lambda: f" {ing()} {thing()}"), (8, lambda: f" {ing()} {place()}"),
        (8, lambda: f" {participle()} {pick(['in', 'by', 'with', 'as', 'from', 'to'])} {thing()}"),
        (10, lambda: " " + place()), (7, lambda: " with " + thing()),
        (8, lambda: " of " + pick([group, pick(MANY), "a " + pick(ONE)])),
        (7, lambda: f" who {pick(lived)} {thing()}"),
        (5, lambda: f" {pick(['waiting', 'trying', 'hoping', 'preparing'])} to {plural_verb()} {thing()}"),
        (3, lambda: f" {ing()} {pick(MANY)} to {plural_verb()} {thing()}"),
        (5, lambda: f", {pick([ing(), participle()])} {pick(['a ', 'by ', 'in '])}{pick(ONE)},")])


def subject():
    """A noun phrase, and whether it is plural."""
    kind = rnd.random()
    if kind < 0.33:
        opening = pick(["A ", "The ", "One ", f"A {pick(ADJECTIVES)} ", f"The {pick(ADJECTIVES)} ", f"A {pick(PEOPLES)} "])
        return opening + pick(ONE) + attribute(), False
    if kind < 0.62:
        head = pick(MANY)
        if rnd.random() < 0.4:
            counts = ["Two", "Several", "The", "Some", "Hundreds of", "A group of", "Members of"]
            head = f"{pick([pick(ADJECTIVES), pick(PEOPLES)] + counts)} {head}"
        return head[0].upper() + head[1:] + attribute(), True
    if kind < 0.85:
        return person(), False
    return f"{person().rstrip(',')} and {person()}", True


def rest():
    return pick([
        place(), f"as {pick(MANY)} {plural_verb()} {place()}", f"as he {singular_verb()} {thing()}",
        f"while {ing()} {thing()}", f"after {ing()} {thing()}", f"to {plural_verb()} {thing()}",
        f"before a {pick(ONE)}", f"{place()} {place()}"])


def predicate(many):
    to_be = ["are", "were", "have been"] if many else ["is", "was", "has been"]
    finite = plural_verb if many else singular_verb
    return choose([
        (55, finite), (13, lambda: f"{pick(to_be)} {pick([participle(), ing(), 'seen', 'pictured'])}"),
        (6, lambda: listed("p", 5)), (6, lambda: f"{participle()} {pick(['a', 'the', 'his'])} {pick(ONE)}"),
        (12, ing), (8, lambda: "")]), finite


def sentence():
    words, many = subject()
    verb, finite = predicate(many)
    where = f", {pick(CITIES)}, {pick(COUNTRIES)}" if rnd.random() < 0.3 else ""
    when = pick([" on Monday", " March 3, 2021", ", July 2, 2024", " on Tuesday, Aug. 4, 2020", ""])
    if not verb:
        tail = choose([(50, lambda: ""), (30, lambda: f" {participle()} {pick(['by', 'at', 'in', 'for'])} {thing()}"),
                       (20, lambda: f" {pick(['on his way to', 'ahead of', 'with'])} {ing()} {thing()}")])
        return f"[{words.rstrip(',')} {place()}]{tail}{where}{when}."
    if verb.endswith("ing") and re.search(r"(ing|ed|who) ", words):
        verb = finite()  # of two participles the reader cannot tell which one is the verb
    what = thing() + " " if rnd.random() < 0.65 else ""
    return f"[{words}] {verb} {what}{rest()}{where}{when}."


print("# English sentences with their subject in [ ], written by make_sentences.py: do not edit.")
for _ in range(COUNT):
    print(sentence())
