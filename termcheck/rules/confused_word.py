"""Words that are never right as they are written, and real words in the place of others."""

# ruff: noqa: E501 - the patterns are a table: one row, one line
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

# Frequent misspellings that are no word of English, each with the word meant.
_MISSPELT = dict(
    pair.split(">")
    for pair in """
abondon>abandon abscence>absence accomodate>accommodate accomodation>accommodation accomodations>accommodations
accross>across acheive>achieve acheived>achieved acheivement>achievement acheivements>achievements acheiving>achieving
acknowlege>acknowledge acuracy>accuracy addional>additional additonal>additional addtional>additional adn>and
adress>address adressed>addressed adresses>addresses advertisment>advertisement aggreement>agreement
agreeement>agreement agriculural>agricultural agricutural>agricultural allmost>almost alreay>already alredy>already
altough>although amoung>among analsis>analysis anniversery>anniversary annouce>announce annouced>announced
annoucement>announcement anually>annually apparant>apparent appearence>appearance applicaiton>application
appropiate>appropriate approximatly>approximately aproach>approach aproximately>approximately aquire>acquire
aquired>acquired aquisition>acquisition arguement>argument arrangment>arrangement artifical>artificial
assesment>assessment assistence>assistance atmoshpere>atmosphere attacted>attracted attarct>attract
attendence>attendance attracive>attractive authorites>authorities autority>authority availabe>available
availablity>availability availble>available awarness>awareness basicly>basically becasue>because becomming>becoming
becuase>because beetween>between begining>beginning bejing>Beijing beleive>believe beleived>believed
benefical>beneficial beneift>benefit benificial>beneficial betwen>between bilaterial>bilateral buisness>business
busines>business bussiness>business bussinesses>businesses calender>calendar catagories>categories catagory>category
cencus>census centery>century ceremoney>ceremony certian>certain challange>challenge challanges>challenges
characterstics>characteristics charactor>character charateristics>characteristics chinse>Chinese
circumstanses>circumstances colaborate>collaborate colaboration>collaboration collegue>colleague collegues>colleagues
comercial>commercial comission>commission comitment>commitment comittee>committee commerical>commercial
commision>commission commited>committed commitee>committee committe>committee committment>commitment
communciation>communication communites>communities companys>companies comparision>comparison compatative>competitive
competitivness>competitiveness competiton>competition competitve>competitive completly>completely
comprehensve>comprehensive comprehesive>comprehensive compusory>compulsory comunication>communication
comunity>community concensus>consensus concious>conscious conferance>conference confrence>conference
conneciton>connection connectivty>connectivity consensous>consensus consistant>consistent construciton>construction
constrution>construction constuction>construction consumtion>consumption contibute>contribute contibution>contribution
continous>continuous continously>continuously contributon>contribution contruction>construction convienent>convenient
convinience>convenience convinient>convenient cooperaiton>cooperation cooperaton>cooperation coopration>cooperation
coordiation>coordination coorperation>cooperation cordinate>coordinate cordination>coordination
corperation>corporation credability>credibility critisism>criticism cultral>cultural culutral>cultural curent>current
currenty>currently custmers>customers debateable>debatable decison>decision decisons>decisions definately>definitely
definitly>definitely deligation>delegation deparment>department departement>department depatment>department
desicion>decision developement>development developmet>development developped>developed developping>developing
devlopment>development diferent>different differnt>different difficulities>difficulties diffrent>different
dificult>difficult dilemna>dilemma disappered>disappeared disasterous>disastrous dissapoint>disappoint
distict>district distribtion>distribution districs>districts diversed>diverse divison>division domestc>domestic
ecomomic>economic ecomony>economy econmic>economic econmy>economy economc>economic educaiton>education
effeciency>efficiency effecient>efficient efficency>efficiency electonic>electronic electricty>electricity
eletronic>electronic embarass>embarrass emergancy>emergency emision>emission emmission>emission emmissions>emissions
employement>employment enconomic>economic encourge>encourage enterpise>enterprise enterpises>enterprises
enterprice>enterprise enterprices>enterprises enterprizes>enterprises enterprse>enterprise enthusiasim>enthusiasm
enviorment>environment enviroment>environment enviromental>environmental environement>environment
environmentaly>environmentally environmet>environment equiped>equipped equipement>equipment equippment>equipment
esablished>established especialy>especially essencial>essential estabilshed>established establised>established
establishement>establishment exagerate>exaggerate excange>exchange excelent>excellent exchage>exchange exeed>exceed
exellent>excellent exhibiton>exhibition exhibtion>exhibition existance>existence expecially>especially
experiance>experience experince>experience explaination>explanation expolre>explore expots>exports
expreience>experience extention>extension extremly>extremely facilites>facilities familar>familiar febuary>February
feburary>February fileds>fields finacial>financial finaly>finally financal>financial finanical>financial
flourising>flourishing forcast>forecast foregin>foreign foriegn>foreign foriegners>foreigners formost>foremost
fourty>forty freind>friend freindly>friendly frequentely>frequently friendhip>friendship fullfil>fulfil
fullfill>fulfill furthur>further furture>future futher>further garantee>guarantee garanteed>guaranteed
gaurantee>guarantee generaly>generally glabal>global govenment>government goverance>governance goverment>government
govermental>governmental goverments>governments govermnent>government governement>government gradualy>gradually
guarentee>guarantee guidence>guidance gurantee>guarantee happend>happened harmonius>harmonious heigth>height
heirarchy>hierarchy higly>highly honory>honorary hte>the hygeine>hygiene identfy>identify immediatelly>immediately
immediatly>immediately implemantation>implementation implemenation>implementation implementaion>implementation
implemention>implementation implmentation>implementation importanc>importance importent>important impotant>important
impovement>improvement improvment>improvement improvments>improvements incease>increase increasment>increase
increse>increase incresing>increasing independance>independence independant>independent indispensible>indispensable
indusry>industry industies>industries industiral>industrial industy>industry indutrial>industrial indutry>industry
influencial>influential infomation>information informaiton>information infrastruture>infrastructure
infrastucture>infrastructure infrasturcture>infrastructure inital>initial initative>initiative initatives>initiatives
initiatve>initiative innovaton>innovation innovtion>innovation innvation>innovation inovation>innovation
inovative>innovative insitution>institution instituion>institution instituions>institutions inteligent>intelligent
intellegent>intelligent intelligient>intelligent interational>international intergrate>integrate
intergrated>integrated intergrating>integrating intergration>integration internaitonal>international
internatinal>international interupt>interrupt intrest>interest invesment>investment investement>investment
investiment>investment investmnt>investment invetsment>investment irrelevent>irrelevant jewelery>jewellery
judical>judicial knowlegde>knowledge knowlege>knowledge laboratry>laboratory labratory>laboratory langauge>language
lanuage>language leaderhip>leadership legistation>legislation legitmate>legitimate lenght>length liason>liaison
libary>library liscense>licence lisence>licence litrature>literature livehood>livelihood livlihood>livelihood
logisitcs>logistics logisitics>logistics maintainance>maintenance maintainence>maintenance maintenence>maintenance
managament>management managment>management mangement>management manufacter>manufacturer manufactoring>manufacturing
manufacuring>manufacturing manufaturing>manufacturing maritme>maritime mechanisim>mechanism mechansim>mechanism
mechnism>mechanism medecine>medicine milestons>milestones millenium>millennium ministery>ministry miniter>minister
minstry>ministry modernazation>modernization moniter>monitor morden>modern mordern>modern multilaterial>multilateral
muncipal>municipal municiple>municipal neccesary>necessary neccessary>necessary necesary>necessary negociate>negotiate
negociation>negotiation neigbor>neighbor neighbourhing>neighbouring noticable>noticeable nuclus>nucleus
ocasion>occasion occassion>occasion occassions>occasions occurance>occurrence occured>occurred occurence>occurrence
occuring>occurring offical>official officals>officials officialy>officially oportunity>opportunity
opportunites>opportunities opportunties>opportunities oppotunity>opportunity oppurtunity>opportunity
optimisim>optimism organizaton>organization organiztion>organization orginal>original orginally>originally
orgnization>organization ouput>output overal>overall overwelming>overwhelming paralell>parallel parlament>parliament
parliment>parliament parternship>partnership partership>partnership particiapte>participate participent>participant
participents>participants particularily>particularly particulary>particularly partnerhip>partnership
passanger>passenger passangers>passengers peformance>performance perfomance>performance performace>performance
permanant>permanent permenant>permanent perserverance>perseverance personel>personnel personnell>personnel
phenomenom>phenomenon polital>political politican>politician popluation>population popuation>population posess>possess
possiblity>possibility potencial>potential potental>potential practial>practical prefered>preferred
preferrential>preferential preperation>preparation presidental>presidential previlege>privilege privelege>privilege
priviledge>privilege probaly>probably probelm>problem proccess>process procedings>proceedings productivty>productivity
producton>production prodution>production profesional>professional professer>professor professonal>professional
proffesional>professional proffessional>professional prominant>prominent promissing>promising promtion>promotion
pronounciation>pronunciation propery>property prosperious>prosperous prosperty>prosperity protocal>protocol
provicial>provincial provinical>provincial provinvial>provincial publically>publicly purchace>purchase qualty>quality
quanlity>quality quaterly>quarterly questionaire>questionnaire realy>really reasearch>research reccomend>recommend
reciept>receipt recieve>receive recieved>received recieving>receiving recogize>recognize recomend>recommend
recomendation>recommendation recommand>recommend recongized>recognized referal>referral refered>referred
refering>referring refrom>reform regluation>regulation regualtion>regulation regulaton>regulation
regulatons>regulations relavant>relevant reletively>relatively relevent>relevant religous>religious
rennovation>renovation renovaton>renovation repitition>repetition represenative>representative
representatves>representatives representitive>representative representive>representative representives>representatives
researh>research reserch>research resouce>resource resouces>resources resourses>resources responce>response
responsability>responsibility responsibilty>responsibility responsiblity>responsibility restaraunt>restaurant
resturant>restaurant revelant>relevant rythm>rhythm sastisfaction>satisfaction satisfing>satisfying
satisified>satisfied scedule>schedule scientifc>scientific seceretary>secretary secratary>secretary
secretery>secretary securty>security seige>siege sence>sense seperate>separate seperated>separated
seperately>separately seperation>separation serivce>service serivces>services servce>service shedule>schedule
shenzen>Shenzhen signficant>significant signifcant>significant significently>significantly similarily>similarly
similiar>similar simultanous>simultaneous sincerly>sincerely situaton>situation situtation>situation socail>social
societys>societies soical>social sophicated>sophisticated specifc>specific standarization>standardization
stategy>strategy statment>statement stragety>strategy stratagic>strategic strategc>strategic strategey>strategy
strenght>strength strenghten>strengthen strenghtening>strengthening strenghthen>strengthen strengten>strengthen
strengthern>strengthen strengthing>strengthening strenthen>strengthen structual>structural subsidary>subsidiary
succes>success succesful>successful succesfully>successfully successfull>successful sucess>success
sucessful>successful sucessfully>successfully sufficent>sufficient supervisiory>supervisory supervison>supervision
supllies>supplies suplly>supply suprise>surprise suprised>surprised surpased>surpassed surronding>surrounding
surrouding>surrounding sustainabe>sustainable sustainablity>sustainability sustainble>sustainable
sustaniable>sustainable synthetize>synthesize systmatic>systematic taht>that technlogy>technology
technolgies>technologies technolgy>technology technologys>technologies technoloy>technology techology>technology
techonlogy>technology techonology>technology tecnology>technology tempature>temperature temperture>temperature
temprature>temperature tendancy>tendency territoy>territory thier>their thorougly>thoroughly threshhold>threshold
throughtout>throughout througout>throughout thsi>this togather>together togehter>together tommorow>tomorrow
tommorrow>tomorrow tourim>tourism toursim>tourism tradional>traditional traditonal>traditional tradtional>traditional
tranformation>transformation tranportation>transportation transfered>transferred transfering>transferring
transformaton>transformation transporation>transportation transportaion>transportation transprotation>transportation
traveles>travels tremendious>tremendous truely>truly twelth>twelfth undoubtly>undoubtedly unfortunatly>unfortunately
uniquness>uniqueness univeristy>university universtiy>university univesity>university unneccessary>unnecessary
untill>until upgarde>upgrade upgarding>upgrading usally>usually usefull>useful utilzation>utilization utlize>utilize
vaccum>vacuum vareity>variety varous>various vehical>vehicle vehicals>vehicles visability>visibility vistor>visitor
vistors>visitors volenteer>volunteer volunter>volunteer volunters>volunteers wether>whether whch>which whcih>which
wheras>whereas wholely>wholly widley>widely wiht>with witheld>withheld withing>within womens>women's
worldwild>worldwide writting>writing yeild>yield zeolous>zealous
""".split()
)

# Those that may be meant otherwise ("ever sence"), are words of a trade, or are spelt otherwise by half of the writers.
_AMBIGUOUS = frozenset(
    "attacted calender companys currenty fullfil fullfill honory jewelery liscense lisence manufacter morden propery "
    "sence societys succes technologys traveles wether withing womens".split()
)
_SIC = lazy(r"[\"”’]?\s?[(\[]\s?sic\b", re.I)

# A word, what stands before it and after it where it cannot be right (patterns), and the word meant.
_CONFUSED: tuple[tuple[str, str, str, str], ...] = (
    ("aboard", r"\b(?:home and|stud(?:y|ied|ying)|invest(?:ed|ing)?) ", r"", "abroad"),
    ("access", r"\bin ", r" of \d", "excess"),
    ("access", r"\bto ", r" the (?:impact|effectiveness|feasibility|damage)\b", "assess"),
    ("adapt", r"", r" (?:a resolution|(?:effective|strict|tough|relevant|a series of|a number of) measures)\b", "adopt"),
    ("adopt", r"\b(?:to|must|should|will|can|we|they) ", r" to (?:the|new|local|changing|changes|their|its|climate)\b", "adapt"),
    ("advice", r"\b(?:will|would|should|must|can) ", r" (?:on|the|them|us|people|clients|residents|that|against)\b", "advise"),
    ("advises", r"\b(?:valuable|some|many|good|useful|professional|give|gave|offer|offered) ", r"", "advice"),
    ("affect", r"\b(?:greenhouse|side|takes?|took|taking|taken|come into|came into|comes into) ", r"", "effect"),
    ("affect", r"\b(?:positive|negative|adverse|profound|significant|an?|no|spillover) ", r" (?:of|on|upon)\b", "effect"),
    ("affective", r"", r" (?:measures|ways?|means|policies|implementation)\b", "effective"),
    ("affects", r"\b(?:side|adverse|positive|negative|harmful|ill|the) ", r" (?:of|on)\b", "effects"),
    ("asses", r"\b(?:to|will|would|fully|jointly) ", r" (?:the|their|its|risks?)\b", "assess"),
    ("bare", r"", r" in mind\b", "bear"),
    ("bellow", r"\b(?:as|see|listed|shown|mentioned|described|stated) ", r"(?![ ](?:of|and)\b)", "below"),
    ("bellow", r"", r" the (?:average|line|level)\b", "below"),
    ("board", r"", r" (?:prospects|range of|consensus)\b", "broad"),
    ("boarder", r"\bcross-", r"", "border"),
    ("boarder", r"", r" (?:trade|crossings?|controls?|areas?|regions?|checkpoints?|inspection)\b", "border"),
    ("brake", r"\b(?:to|will) ", r" (?:through|the record|new ground)\b", "break"),
    ("capitol", r"", r" (?:city|investments?|markets?|flows?|construction|goods)\b", "capital"),
    ("cease", r"", r" the (?:opportunity|opportunities|chance|moment)\b", "seize"),
    ("ceased", r"", r" the (?:opportunity|opportunities|chance|moment)\b", "seized"),
    ("compliment", r"\b(?:economies|industries|cities|advantages|strengths|markets) ", r" (?:each|one an)other\b", "complement"),
    ("complimentary", r"\b(?:mutually|highly) ", r"", "complementary"),
    ("complimentary", r"", r" (?:to each other|advantages|strengths|economies|industries|roles|functions|development)\b", "complementary"),
    ("costal", r"", r" (?:cit(?:y|ies)|areas?|regions?|provinces?|belt|waters|economic|defen[cs]e|zones?|ports?|line)\b", "coastal"),
    ("costumer", r"", r" (?:services?|satisfaction|demand|needs|base|experience|groups?)\b", "customer"),
    ("costumers", r"\b(?:our|its|their|new|overseas|foreign|serve|attract|of|to) ", r"", "customers"),
    ("council", r"\b(?:sought|seek|seeking) (?:legal )?", r"(?: from\b|[.,;])", "counsel"),
    ("counsel", r"\b(?:Security|Legislative|Municipal|municipal|town|village) ", r"", "council"),
    ("currant", r"", r" (?:situation|year|account|affairs|prices|president)\b", "current"),
    ("custom", r"", r" (?:clearance|declarations?|officials?|officers?|inspection|authorities|supervision)\b", "customs"),
    ("device", r"(?<!device )\b(?:to|will|would|should) ", r" (?:an?|new|ways|plans|strateg\w+) ", "devise"),
    ("discus", r"\b(?:to|will|and) ", r" (?:the|how|ways|issues|cooperation)\b", "discuss"),
    ("effect", r"\b(?:will|would|may|might|could|adversely|negatively|directly) ", r" (?:people|residents|the (?:economy|lives|health|environment|mood|growth|livelihood)|(?:our|their) lives)\b", "affect"),
    ("effected", r"\b(?:badly|severely|adversely|worst|negatively|seriously|deeply) ", r"", "affected"),
    ("excess", r"\b(?:gain|provide|easy|market|equal|free|better|improve|limited|have|has|had) ", r" to\b", "access"),
    ("filed", r"\b(?:in|the|this|every|each|new) ", r" of [a-z]", "field"),
    ("fist", r"\bthe ", r" (?:time|half|quarter|year|batch|phase|stage|step|city|country|three|ten|six|of its)\b", "first"),
    ("form", r"\b(?:far|away|apart|ranging|range|benefit(?:ed|ing|s)?|suffer(?:ed|ing|s)?|learn(?:ed|ing|t)?|came|comes) ", r" (?!of\b)\w", "from"),
    ("form", r"", r" (?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December) to\b", "from"),
    ("fro", r"(?<!\bto and) ", r" (?:the|a|an|its|their)\b", "for"),
    ("from", r"\b(?:in the|a new|one) ", r" of [a-z]", "form"),
    ("heath", r"\b(?:public|mental|national) ", r"", "health"),
    ("heath", r"", r" (?:care|insurance|services?|industry|workers?|organi[sz]ation)\b", "health"),
    ("hosing", r"", r" (?:prices?|market|loans?|construction|projects?)\b", "housing"),
    ("it's", r"", r" own\b", "its"),
    ("it's", r"\b(?:of|with|from|by|through|despite|into|throughout|within) ", r" (?:[a-z]+ )?(?:economy|development|polic(?:y|ies)|people|citizens|members?|efforts|advantages|territory|history|partners?)\b", "its"),
    ("its", r"(?:^|[.;,“\"] |\b(?:and|but|because|that|if|when|think|know|so) )", r" (?:been|going to|a|an|the|not (?:just|only|the|a|clear|possible|easy|enough)) ", "it's"),
    ("lager", r"\b(?:much|a|the) ", r" (?:scale|number|share|part|proportion)\b", "larger"),
    ("lager", r"", r" than\b", "larger"),
    ("lead", r"\b(?:was|were|been|being|is|are|delegation|team|group) ", r" by\b", "led"),
    ("lead", r"\b(?:has|have|had|having) ", r" (?:to (?:the|an?|many|more|[a-z]+ing|greater|higher)\b|the (?:way|world|country|nation)\b)", "led"),
    ("lead", r"\b(?:government|state|market|export|innovation|investment|demand|technology)-", r" ", "led"),
    ("loose", r"\b(?:to|not|will|would|may|might|can|could|never|cannot|don't|didn't|should|we|they) ", r" (?:the (?:opportunity|chance|war|game|market|election|race|battle)|(?:its|their|our|his|her|your) (?:[a-z]+ )?(?:jobs?|edge|li(?:fe|ves)|money|position|advantages?|homes?|way|appeal|share|markets?|confidence)|sight|money|ground|face|confidence|control|weight|time|momentum|hope|interest|touch)\b", "lose"),
    ("lose", r"\b(?:an?|the) ", r" (?:alliance|coalition|monetary|structure|grouping|network|confederation|ends?)\b", "loose"),
    ("manger", r"\b(?:general|project|deputy|department|senior|product|sales|marketing|fund) ", r"", "manager"),
    ("meting", r"\b(?:a|the|annual|press|video|this) ", r" (?:of|with|on|was|in|held|between|also)\b", "meeting"),
    ("moral", r"\bboost(?:ed|ing|s)? (?:the |their )?", r" (?:of|among)\b", "morale"),
    ("past", r"\b(?:has|have) ", r" (?:the (?:law|bill|test|exam|review|inspection)|away)\b", "passed"),
    ("pathed", r"", r" (?:the|a|its) (?:[a-z]+ )?(?:way|road|path)\b", "paved"),
    ("pathing", r"", r" (?:the|a|its) (?:[a-z]+ )?(?:way|road|path)\b", "paving"),
    ("personal", r"\b(?:medical|military|technical|research|management|skilled|administrative|diplomatic|teaching|rescue|relevant) ", r"(?: (?:are|were|have|who|from|will|to|and)\b|[.,;])", "personnel"),
    ("personnel", r"", r" (?:income tax|belongings|computers?|opinions?|hygiene|loans?)\b", "personal"),
    ("polices", r"", r" (?:are|were|have|such as|aimed at|issued)\b", "policies"),
    ("polices", r"\b(?:new|these|those|such|support|supporting|preferential|favou?rable|relevant|tax|economic|industrial|monetary|fiscal|trade|our|its|their|of|series of) ", r"", "policies"),
    ("pubic", r"", r" (?:services?|security|health|transport\w*|opinion|sector|utilities|finance|welfare|spaces?|hospitals?|librar\w+|affairs|relations|polic\w+|facilities|schools?)\b", "public"),
    ("principal", r"\b(?:one-China|guiding|basic|general|important|fundamental) ", r" (?:of [a-z]|that\b|,)", "principle"),
    ("principal", r"\b[Tt]he ", r" of (?:openness|equality|mutual|fairness|reciprocity|sovereignty|consultation|extensive|peaceful|transparency|non-interference)\b", "principle"),
    ("principal", r"\bin ", r"(?:[,.;]|\Z)", "principle"),
    ("principals", r"\b(?:guiding|basic|fundamental|following|five|market) ", r" (?:of|for|and|that)\b", "principles"),
    ("principle", r"\b(?:the|its|their|our|a|his|her|two|three|main|one of the) ", r" (?:tasks?|aims?|causes?|reasons?|cit(?:y|ies)|sources?|members?|roles?|offices?|officers?|exports?|investigators?|components?|architects?|products?|shareholders?|residence|engineers?|contradictions?|contractors?|industr(?:y|ies))\b", "principal"),
    ("quiet", r"", r" (?:a (?:few|lot|number|bit)|different|important|similar|difficult|successful|often)\b", "quite"),
    ("role", r"\b(?:to|will|and) ", r" out (?:the|a|an|new|more|its)\b", "roll"),
    ("roll", r"\b(?:play|plays|played|playing) (?:an?|the|its|their) (?:[a-z]+ )?", r" (?:in|as|of|for)\b", "role"),
    ("sever", r"(?<!\bto)(?<!\bwill)(?<!\bwould) ", r" (?:challenges|weather|shortages?|consequences|difficulties|pollution)\b", "severe"),
    ("sine", r"", r" (?:(?:19|20)\d\d|then)\b", "since"),
    ("singed", r"", r" (?:an? (?:[a-z]+ )?(?:agreement|contract|memorandum|treaty|deal|letter)|agreements|contracts|with)\b", "signed"),
    ("sprit", r"\b(?:the|team|pioneering|innovative|entrepreneurial) ", r"(?: of\b|[.,;])", "spirit"),
    ("stationary", r"", r" (?:shops?|stores?|supplies|products)\b", "stationery"),
    ("statue", r"", r" quo\b", "status"),
    ("tenants", r"\b(?:basic|core|central|fundamental) ", r" of\b", "tenets"),
    ("than", r"\b(?:since|until|till) ", r"(?:[ ,.;]|\Z)", "then"),
    ("their", r"(?:^|[.;] )", r" (?:is|are|was|were) ", "there"),
    ("then", r"\b(?:more|less|fewer) ", r" (?:\d+|half|one|two|three|four|five|six|seven|eight|nine|ten|twice|a (?:hundred|thousand|million|year|month|decade)|any)\b", "than"),
    ("then", r"\b(?:higher|lower|larger|greater|bigger|smaller|stronger|better|worse|older|cheaper|rather) ", r" (?:the|that|those|in|its|any|ever|\d+|last|other)\b", "than"),
    ("there", r"", r" (?:own|respective) [a-z]", "their"),
    ("through", r"\ba ", r" (?:investigation|review|understanding|analysis|inspection|examination)\b", "thorough"),
    ("trail", r"", r" (?:production|operations?|basis|implementation)\b", "trial"),
    ("trails", r"\b(?:clinical|drug|field) ", r"", "trials"),
    ("untied", r"\b[Tt]he ", r" (?:Nations|States|Kingdom)\b", "united"),
    ("weather", r"", r" (?:or not|it is|they are)\b", "whether"),
    ("whether", r"\b(?:the|bad|good|extreme|cold|hot|severe) ", r" (?:conditions|forecasts?|permitting|events)\b", "weather"),
    ("who's", r"", r" (?:names?|members|products|parents|own)\b", "whose"),
    ("word", r"\b(?:around|across|all over|throughout) the ", r"(?:[.,;]|\Z)", "world"),
    ("word", r"\bthe ", r" (?:economy|market|record|stage|champion|trade)\b", "world"),
    ("word's", r"\bthe ", r" (?:largest|first|biggest|second|third|leading|top|most|major|longest|highest|busiest)\b", "world's"),
)  # fmt: skip

_BEFORE, _AFTER = 40, 60  # code points on each side that a pattern looks at

_PATTERNS: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
_OPENS_CODE = frozenset("\"“‘'`«./\\_@#<$")
_CLOSES_CODE = frozenset("/\\_@=<(")


def _patterns() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]]:
    """The table as patterns, compiled on first use."""
    if not _PATTERNS:
        for word, before, after, right in _CONFUSED:
            pair = lazy(rf"(?:{before})\Z"), lazy(after)
            _PATTERNS.setdefault(word, []).append((*pair, right))
    return _PATTERNS


# Each word as it may stand: with a capital, a typographic apostrophe, a possessive ending.
_SURFACES = {
    written: word
    for word in [*_MISSPELT, *(f"{word}'s" for word in _MISSPELT), *(row[0] for row in _CONFUSED)]
    for apostrophe in (word, word.replace("'", "’"))
    for written in (apostrophe, apostrophe.capitalize())
}


@rule(
    category="spelling",
    mqm="fluency/spelling",
    certainty=CERTAIN,
    fix="safe",
    yields_to=("wrong-form", "deprecated-form"),
    examples=(
        "The ⟦goverment⟧ of the city plans a new port.",
        "Jobs are its ⟦principle⟧ task this year.",
        "⟦Polices⟧ are being drawn up to help small firms.",
        "Young firms are ⟦pathing⟧ the way for clean energy.",
        "The ports have ⟦it's⟧ own railway.",
        "Exports were higher ⟦then⟧ in May, and ⟦costal⟧ cities gained.",
        "In principle, the principal of the school agreed; it is a matter of principle.",
        "The coast guard polices the bay, and its policies are known.",
        "It's a pity that the port lost its own railway and may lose its edge.",
        "They let the dogs loose, and the lead pipes have lead in them.",
        "If it grows more, then the city gains; other firms then followed.",
        "To effect a change, the plan took effect, however it may affect people.",
        "The word “recieve” is misspelt.",
        "Paths lead to and fro a field, and the standard's lead by two points held. They sever ties.",
        "The form of the song came from abroad, far from home.",
    ),
)
def confused_word(analysis: Analysis) -> Iterator[Hit]:
    """A word is misspelt, or another real word stands in its place.

    Two kinds of slips are told. Frequent misspellings that are no word at all ("goverment", "occured"), from a list of
    our own. And real words that cannot be right where they stand: "its principle task", "Polices are being drawn up",
    "in the filed of". A spelling checker passes over the second kind.

    Left alone: every other unknown word (this is no spelling checker), misspellings in quotation marks, and real words
    whose surroundings do not show for certain that another is meant.

    Write the word that is meant."""
    words = analysis.words
    suspects = words.distinct.keys() & _SURFACES.keys()
    if not suspects:
        return
    for i in words.places_of_surfaces(suspects):
        start, end = words.starts[i], words.ends[i]
        if words.folded[i] in _MISSPELT:
            if _is_prose(analysis.text, start, end):
                yield _misspelt(analysis, i)
        elif right := _meant(analysis.text, _SURFACES[words.surface[i]], start, end):
            yield _hit(analysis.text, Span(start, end), right, "the word meant here is", LIKELY)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Not quoted as a word, and no part of an address, a file name or code."""
    before, after = text[start - 1 : start], text[end : end + 2]
    is_file = after[:1] == "." and after[1:].isalnum()
    return before not in _OPENS_CODE and after[:1] not in _CLOSES_CODE and not is_file


def _misspelt(analysis: Analysis, i: int) -> Hit:
    words = analysis.words
    hit = _hit(analysis.text, words.span(i, i + 1), _MISSPELT[words.folded[i]], "a misspelling of", CERTAIN)
    is_sure = words.surface[i].islower() and words.folded[i] not in _AMBIGUOUS
    is_quoted = _SIC.match(analysis.text, words.ends[i])
    return replace(hit, fix=None if is_sure and not is_quoted else "unsafe")  # with a capital it may be a name


def _meant(text: str, word: str, start: int, end: int) -> str | None:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    before, after = before.replace("\n", " "), after.replace("\n", " ")
    for left, right, meant in _patterns()[word]:
        if left.search(before) and right.match(after):
            return meant
    return None


def _hit(text: str, span: Span, right: str, reason: str, certainty: Certainty) -> Hit:
    found = text[span.start : span.end]
    written = right[0].upper() + right[1:] if found[0].isupper() else right
    return Hit(span, f"“{found}”: {reason} “{written}”.", suggestions=(written,), certainty=certainty)
