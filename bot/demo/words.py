"""What the organiser of the demo visit types: the visit, its programme and a ballot."""

from datetime import date, timedelta
from typing import Final

THURSDAY: Final = 3
WELCOME_MOVED: Final = "16:15-17:00"
AHEAD: Final = timedelta(days=8)

GROUP: Final = "Åby · Lindau-Ost · Lipowo"
PROGRAMME: Final = """\
Torsdag
13:00-14:30 Ankomst med bus og tog / de: Ankunft mit Bus und Bahn / pl: Przyjazd autobusem i \
pociągiem / en: Arrival by coach and train @ Åby Station | for: gæster
14:30-15:30 Værtsfamilierne møder deres gæster / de: Gastfamilien treffen ihre Gäste / pl: \
Spotkanie rodzin z gośćmi / en: Host families meet their guests @ Åby Station | for: \
værtsfamilier
16:00-17:00 Velkomst på rådhuset / de: Empfang im Rathaus / pl: Powitanie w ratuszu / en: \
Welcome at the town hall @ Åby Rådhus, Torvet 1
17:15-18:00 Møde for delegationsledere / de: Treffen der Delegationsleitungen / pl: Spotkanie \
szefów delegacji / en: Heads of delegation meet @ Åby Rådhus, mødelokale 2 | for: \
delegationsledere
18:30-21:00 Fælles middag / de: Gemeinsames Abendessen / pl: Wspólna kolacja / en: Dinner \
together @ Havnens Køkken, Kajen 4 | mødested: Torvet, ved springvandet 18:15
21:00-22:00 Aftentur langs havnen / de: Abendspaziergang am Hafen / pl: Wieczorny spacer po \
porcie / en: Evening walk along the harbour @ Kajen 4
Fredag
08:30-09:00 Afgang med bus / de: Abfahrt mit dem Bus / pl: Odjazd autobusem / en: Departure by \
coach @ Torvet | mødested: Torvet, ved springvandet 08:15
09:15-11:00 Vindmølleparken / de: Windpark / pl: Park wiatrowy / en: The wind farm @ Nordmarken \
12 | noter: Tag fast fodtøj på. / de: Bitte feste Schuhe tragen. / pl: Proszę założyć solidne \
buty.
11:30-12:30 Rundvisning på Åby Skole / de: Führung durch die Schule von Åby / pl: Zwiedzanie \
szkoły w Åby / en: Tour of Åby School @ Åby Skole, Skolevej 3
12:30-13:30 Frokost i skolens kantine / de: Mittagessen in der Mensa / pl: Obiad w stołówce / \
en: Lunch in the canteen @ Åby Skole
14:00-16:00 Byernes klimaplaner / de: Klimapläne der Städte / pl: Plany klimatyczne miast / en: \
The climate plans of the towns @ Åby Rådhus, byrådssalen
14:00-16:00 Havnens erhvervsliv / de: Betriebe im Hafen / pl: Firmy w porcie / en: Businesses in \
the harbour @ Kajen 9 | mødested: Torvet, ved springvandet 13:45
16:30-17:30 Tolkene samles / de: Treffen der Dolmetscher / pl: Spotkanie tłumaczy / en: \
Interpreters meet @ Biblioteket, Torvet 5 | for: tolke
18:00-22:00 Aften hos værtsfamilierne / de: Abend bei den Gastfamilien / pl: Wieczór u rodzin / \
en: Evening with the host families
Lørdag
09:30-11:00 Gåtur gennem den gamle by / de: Rundgang durch die Altstadt / pl: Spacer po starym \
mieście / en: Walk through the old town @ Torvet
11:00-12:30 Partnerskabsaften forberedes / de: Vorbereitung des Partnerschaftsabends / pl: \
Przygotowanie wieczoru partnerskiego / en: Preparing the friendship evening @ Kulturhuset, \
Møllegade 7 | for: værter
11:30-12:30 Musikskolen spiller / de: Die Musikschule spielt / pl: Koncert szkoły muzycznej / \
en: The music school plays @ Kulturhuset, Møllegade 7 | for: gæster
12:30-14:00 Frokost på havnen / de: Mittagessen am Hafen / pl: Obiad w porcie / en: Lunch at the \
harbour @ Kajen 4
14:30-16:30 Fodbold og boldspil / de: Fußball und Ballspiele / pl: Piłka nożna i gry / en: \
Football and games @ Åby Stadion
14:30-16:00 Bybesøg for Lipowo / de: Stadtbesuch für Lipowo / pl: Wizyta w mieście dla Lipowa / \
en: Town visit for Lipowo @ Torvet | for: Lipowo
18:30-22:30 Partnerskabsaften / de: Partnerschaftsabend / pl: Wieczór partnerski / en: \
Friendship evening @ Kulturhuset, Møllegade 7
Søndag
09:00-10:00 Gudstjeneste, for dem der har lyst / de: Gottesdienst, wer möchte / pl: Nabożeństwo \
dla chętnych / en: Church service for those who like @ Åby Kirke
10:30-11:30 Aftaler for næste år / de: Verabredungen für das nächste Jahr / pl: Ustalenia na \
przyszły rok / en: What we agree for next year @ Åby Rådhus, byrådssalen
11:45-12:30 Farvel og fællesfoto / de: Abschied und Gruppenfoto / pl: Pożegnanie i wspólne \
zdjęcie / en: Farewell and a picture together @ Torvet
13:00-13:30 Afrejse / de: Abreise / pl: Wyjazd / en: Departure @ Åby Station | mødested: Torvet, \
ved springvandet 12:45 | for: gæster"""


def first_day(today: date) -> date:
    """The visit is always a good week ahead, from Thursday to Sunday."""
    soon = today + AHEAD
    return soon + timedelta(days=(THURSDAY - soon.weekday()) % 7)


def visit(starts: date) -> str:
    ends = starts + timedelta(days=3)
    return f"""\
venskabsby
titel: da: Venskabsdage i Åby / de: Freundschaftstage in Åby / pl: Dni przyjaźni w Åby / en: Åby \
Friendship Days
vært: Åby (da, 18)
gæster: Lindau-Ost (de, 14), Lipowo (pl, 10)
dato: {starts:%d.%m.%Y} - {ends:%d.%m.%Y}
tidszone: Europe/Copenhagen
sprog: da, de, pl"""


def ballot(starts: date) -> str:
    """It closes on the evening before the visit."""
    closes = starts - timedelta(days=1)
    return f"""\
da: Lørdag eftermiddag? / de: Samstagnachmittag? / pl: Sobotnie popołudnie? / en: Saturday \
afternoon? | da: Koncert / de: Konzert / pl: Koncert / en: Concert | da: Bådtur / de: \
Bootsfahrt / pl: Rejs statkiem / en: Boat trip | indtil {closes:%d.%m.%Y} 18:00"""
