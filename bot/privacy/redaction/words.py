"""Words that stand where a name could stand and are none."""

NO_NAME = frozenset(
    """
   inte ej aldrig något nåt nat nagot någon nån inget ingenting ingen samma likadant så sa som det den dom de en ett vad va vem hur när nar var där dar här har
    hit dit om att och å o men eller för for på pa i av till från fran med utan hos över under efter innan sedan sen också ocksa ju väl val nog kanske bara
    egentligen faktiskt nu numera då da förresten alltså annat annorlunda olika bra mycket mer lite alla allt andra annan vilket vilken vilka
    jag ja du han hon hen vi ni man mig mej dig dej sig sej oss er honom henne min mitt mina din ditt dina sin sitt sina hans hennes vår vårt våra
    är e ar var blir blev bli vara varit har hade ha får fick få kan kunde ska skulle
    vill ville måste bor bodde heter hette hetat kallas sa säger säg gör gjorde
    går gick kommer kom hjälp hjalp hjälpa ring ringde ringer snälla snalla tack hej hejsan hallå ok okej nej jo jaha
    slår slog slagit hotar hotade hotat dödar döda sparkar sparkade våldtog våldtagen misshandlad misshandlade misshandlar rånad stalkar förföljer jagar skriker
    finns fanns hur varför vilken behöver måste nu idag igår imorgon snart alltid ofta ibland hemma ute inne
    exet ex mannen man kvinnan kvinna killen kille tjejen tjej grannen granne sambon sambo sonen son dottern dotter brodern bror systern syster flickan flicka
    pojken pojke grannpojken grannflickan kompisen kompis vännen vän pojkvännen flickvännen chefen kollegan gubben snubben någons frun hustrun
    barnbarnet pappan mamman styvpappan svärmor svärfar mormor morfar farmor farfar eleven elever undertecknad
    polisen polis åklagaren advokaten domstolen tingsrätten socialtjänsten kommunen skolan barnet barnen barn mamma pappa
    hemligt hemlig privat anonym anonymt fel rätt känd okänd nytt ny gammal ung vittne målsägande brottsoffer offer jour
    målsäganden målsägandebiträde målsägandebiträdet stödperson vittnesstöd kontaktperson åklagare försvarare förundersökningsledare god nämndeman
    känt okänt skyddat hemliga dold som fortfarande ännu redan två tre fyra fem sex sju åtta nio tio många flera båda hela halva
    not no nothing the a an is it my his her and or but please help he she they i you we me what who when where still also really secret
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
# How people sign without a name.
ROLES = frozenset(
    """
    mamma mamman mor morsan pappa pappan far farsan förälder föräldrar mormor morfar farmor farfar syster bror syskon dotter son kusin moster faster
    student elev lärare kurator polis granne vän väninna kompis kollega chef advokat volontär stödperson handläggare god kontaktperson
    orolig oroliga ledsen ledsna arg trött rädd förtvivlad anonym anonyma förvirrad undrande besviken frustrerad hoppfull desperat stressad
    tacksam ensam maktlös vilsen tonåring pensionär kvinna tjej kille flicka pojke person medborgare offer vittne
    brottsofferjouren kvinnojouren polisen socialtjänsten skolan kommunen familjen teamet anyone worried mother father parent student friend
    """.split()  # noqa: SIM905
)
# What has a name and is nobody.
NO_PERSON = frozenset(
    """
    brott brottet mål målet ärende ärendet sak saken fråga frågan blankett blanketten beslut beslutet kommun kommunen stad staden jobb jobbet by byn
    företag företaget bolag bolaget försäkring försäkringsbolag försäkringsbolaget arbetsgivare skola skolan förening föreningen hund katt häst bank banken
    gata gatan myndighet myndigheten lag lagen domstol domstolen tingsrätt tingsrätten diagnos medicin sjukdom app appen sida sidan land språk konto
    inte att och som när det vad ska kan är har
    """.split()  # noqa: SIM905
)
# Words and short forms of three letters that stand before a number of three figures.
NO_PLATE = frozenset(
    """
    abf age all and ans are arg arm art att bad bar bas ben ber bet bil bok bor box bra brb btr bus but chf dag dar del dem den det dig din dkk
    dok dom dop dor dos dra där ean ens ett eur far fax fbi fel fem fer for fyr för gar gbp gem ger get ggr gor got had han har has hen her hfd
    him his hon hos hur hus här kan kap kod kom kor kub kul lag lan las lat led let lgh lik log lon lpt lrv lss lur lvm lvu lön mal man mat max
    med men mer mig min mkr mob mod mor mot mun nar nat nej ner nja njs nog nok nor not nrs nya när och ofb olk one ord ort par pdf per pga pin
    png psp pts rad ras ref reg ret rod rum sak sal san sek sen ser sex sfs sig sin ska skr sms som son sou tag tak tal tar tel tfn the tio tkr
    tog top tre tur two typ ung upp usa usd ute vad var vem was you
    """.split()  # noqa: SIM905
)
