"""Words for numbers, by language."""

# Values and their words in each language, in all forms that stand for a number by themselves.
WORDS = {
    "en": "2 two;3 three;4 four;5 five;6 six;7 seven;8 eight;9 nine;10 ten;11 eleven;12 twelve;13 thirteen;14 "
    "fourteen;15 fifteen;16 sixteen;17 seventeen;18 eighteen;19 nineteen;20 twenty;30 thirty;40 forty;50 fifty;60 "
    "sixty;70 seventy;80 eighty;90 ninety",
    "de": "2 zwei zwo zweier;3 drei dreier;4 vier;5 fünf;6 sechs;7 sieben;8 acht;9 neun;10 zehn;11 elf;12 zwölf;13 "
    "dreizehn;14 vierzehn;15 fünfzehn;16 sechzehn;17 siebzehn;18 achtzehn;19 neunzehn;20 zwanzig;30 dreißig "
    "dreissig;40 vierzig;50 fünfzig;60 sechzig;70 siebzig;80 achtzig;90 neunzig;1.5 anderthalb eineinhalb;2.5 "
    "zweieinhalb;3.5 dreieinhalb;4.5 viereinhalb",
    "fr": "2 deux;3 trois;4 quatre;5 cinq;6 six;7 sept;8 huit;9 neuf;10 dix dizaine;11 onze;12 douze douzaine;13 "
    "treize;14 quatorze;15 quinze;16 seize;20 vingt vingtaine;30 trente;40 quarante;50 cinquante;60 soixante;80 "
    "vingts;70 septante;90 nonante",
    "es": "2 dos;3 tres;4 cuatro;5 cinco;6 seis;7 siete;8 ocho;9 nueve;10 diez;11 once;12 doce docena;13 trece;14 "
    "catorce;15 quince;16 dieciséis;17 diecisiete;18 dieciocho;19 diecinueve;20 veinte;30 treinta;40 cuarenta;50 "
    "cincuenta;60 sesenta;70 setenta;80 ochenta;90 noventa;200 doscientos doscientas;300 trescientos trescientas;400 "
    "cuatrocientos cuatrocientas;500 quinientos quinientas",
    "pt": "2 dois duas;3 três;4 quatro;5 cinco;6 seis;7 sete;8 oito;9 nove;10 dez;11 onze;12 doze dúzia;13 treze;14 "
    "catorze quatorze;15 quinze;16 dezesseis dezasseis;17 dezessete dezassete;18 dezoito;19 dezenove dezanove;20 "
    "vinte;30 trinta;40 quarenta;50 cinquenta;60 sessenta;70 setenta;80 oitenta;90 noventa;200 duzentos duzentas;300 "
    "trezentos trezentas;500 quinhentos quinhentas",
    "it": "2 due;3 tre;4 quattro;5 cinque;6 sei;7 sette;8 otto;9 nove;10 dieci decina;11 undici;12 dodici dozzina;13 "
    "tredici;14 quattordici;15 quindici;16 sedici;17 diciassette;18 diciotto;19 diciannove;20 venti;30 trenta;40 "
    "quaranta;50 cinquanta;60 sessanta;70 settanta;80 ottanta;90 novanta;200 duecento;300 trecento;500 cinquecento",
    "ru": "2 два две двух двум двумя двое;3 три трех трёх трем трём тремя трое троих;4 четыре четырех четырёх "
    "четырем четырьмя четверо;5 пять пяти пятью пятеро;6 шесть шести;7 семь семи семеро;8 восемь восьми;9 девять "
    "девяти;10 десять десяти;11 одиннадцать одиннадцати;12 двенадцать двенадцати;13 тринадцать;14 четырнадцать;15 "
    "пятнадцать пятнадцати;16 шестнадцать;17 семнадцать;18 восемнадцать;19 девятнадцать;20 двадцать двадцати;30 "
    "тридцать тридцати;40 сорок сорока;50 пятьдесят пятидесяти;60 шестьдесят;70 семьдесят;80 восемьдесят;90 "
    "девяносто;200 двести двухсот;300 триста трехсот;500 пятьсот",
    "uk": "2 два дві двох двом двома двоє;3 три трьох трьом трьома троє;4 чотири чотирьох чотирма четверо;5 п'ять "
    "п'яти п'ятьох;6 шість шести шістьох;7 сім семи сімох;8 вісім восьми вісьмох;9 дев'ять дев'яти;10 десять десяти;"
    "11 одинадцять одинадцяти;12 дванадцять дванадцяти;13 тринадцять;14 чотирнадцять;15 п'ятнадцять п'ятнадцяти;16 "
    "шістнадцять;17 сімнадцять;18 вісімнадцять;19 дев'ятнадцять;20 двадцять двадцяти;30 тридцять тридцяти;40 сорок "
    "сорока;50 п'ятдесят;60 шістдесят;70 сімдесят;80 вісімдесят;90 дев'яносто;200 двісті двохсот;300 триста;400 "
    "чотириста;500 п'ятсот",
    "cs": "2 dva dvě dvou dvěma dvoje;3 tři tří třem třemi třech;4 čtyři čtyř čtyřem čtyřmi čtyřech;5 pět pěti;6 "
    "šest šesti;7 sedm sedmi;8 osm osmi;9 devět devíti;10 deset deseti;11 jedenáct jedenácti;12 dvanáct dvanácti "
    "tucet;13 třináct;14 čtrnáct čtrnácti;15 patnáct patnácti;16 šestnáct;17 sedmnáct;18 osmnáct;19 devatenáct;20 "
    "dvacet dvaceti;30 třicet třiceti;40 čtyřicet;50 padesát padesáti;60 šedesát;70 sedmdesát;80 osmdesát;90 "
    "devadesát",
    "pl": "2 dwa dwie dwóch dwu dwoma dwiema dwaj dwoje;3 trzy trzech trzem trzema trzej troje;4 cztery czterech "
    "czterem czterej;5 pięć pięciu;6 sześć sześciu;7 siedem siedmiu;8 osiem ośmiu;9 dziewięć dziewięciu;10 dziesięć "
    "dziesięciu;11 jedenaście jedenastu;12 dwanaście dwunastu tuzin;13 trzynaście;14 czternaście;15 piętnaście;16 "
    "szesnaście;17 siedemnaście;18 osiemnaście;19 dziewiętnaście;20 dwadzieścia dwudziestu;30 trzydzieści "
    "trzydziestu;40 czterdzieści;50 pięćdziesiąt;60 sześćdziesiąt;70 siedemdziesiąt;80 osiemdziesiąt;90 "
    "dziewięćdziesiąt;200 dwieście;300 trzysta;500 pięćset",
    "nl": "2 twee;3 drie;4 vier;5 vijf;6 zes;7 zeven;8 acht;9 negen;10 tien;11 elf;12 twaalf dozijn;13 dertien;14 "
    "veertien;15 vijftien;16 zestien;17 zeventien;18 achttien;19 negentien;20 twintig;30 dertig;40 veertig;50 "
    "vijftig;60 zestig;70 zeventig;80 tachtig;90 negentig",
    "ko": "2 두 둘;3 세 셋;4 넷;5 다섯;6 여섯;7 일곱;8 여덟;9 아홉;20 스무 스물;30 서른;40 마흔;50 쉰",
    "ar": "2 اثنان اثنين اثنتان اثنتين;3 ثلاثة ثلاث;4 أربعة أربع;5 خمسة خمس;6 ستة ست;7 سبعة سبع;8 ثمانية ثماني ثمان;"
    "9 تسعة تسع;10 عشرة عشر;20 عشرون عشرين;30 ثلاثون ثلاثين;40 أربعون أربعين;50 خمسون خمسين;60 ستون ستين;70 سبعون "
    "سبعين;80 ثمانون ثمانين;90 تسعون تسعين;200 مئتان مئتين مائتان مائتين;300 ثلاثمئة ثلاثمائة;400 أربعمئة أربعمائة;"
    "500 خمسمئة خمسمائة;2000 ألفان ألفين;2000000 مليونان مليونين",
    "hi": "2 दो दोनों;3 तीन तीनों;4 चार चारों;5 पांच पाँच;6 छह छः छ;7 सात;8 आठ;9 नौ;10 दस;11 ग्यारह;12 बारह;13 तेरह;"
    "14 चौदह;15 पंद्रह पन्द्रह;16 सोलह;17 सत्रह;18 अठारह;19 उन्नीस;20 बीस;25 पच्चीस;30 तीस;40 चालीस;50 पचास;60 साठ;70 "
    "सत्तर;80 अस्सी;90 नब्बे",
}

# Words that may stand for a number, or for something else; an asterisk stands for any ending.
UNSURE = {
    "en": "0 zero;2 both twice double doubled pair couple two-thirds;3 third triple tripled thrice;4 quarter fourth "
    "quadruple;5 fifth;6 sixth;7 seventh;8 eighth;9 ninth;10 tenth tenfold;11 eleventh;12 dozen twelfth",
    "de": "0 null;2 beid* zweit* zweifach* zweimal* zweiseit* zweifarb* doppel* verdoppel* paar;0.5 halb* hälfte;3 "
    "drei* dritt*;4 vier*;5 fünf*;6 sechs*;7 siebe* siebt*;8 achtmal achtfach*;9 neunt* neunm*;10 zehn*;12 dutzend "
    "zwölf*",
    "fr": "0 zéro;2 deux* double doubl* paire;0.5 demi* moitié;3 trois* tiers triple;4 quatr* quart;5 cinqu*;6 "
    "sixi*;7 septi*;8 huiti*;9 neuvi*;10 dixi*;100 centaine;1000 millier milliers",
    "es": "0 cero;2 ambos ambas doble* duplic* par;0.5 medio media mitad;3 tercer* tercio* triple;4 cuatro*;5 "
    "quint*;6 sext*;7 séptim*;8 octav*;9 noven*;10 décim*;100 centenar*;1000 millar*",
    "pt": "0 zero;2 ambos ambas dobro dupl* par;0.5 meio meia metade;3 terceir* terço* triplo;7 sétim*;8 oitav*;9 "
    "nono nona;10 décim*;100 centena*;1000 milhar*",
    "it": "0 zero;2 entramb* doppi* coppia paio;0.5 mezzo mezza metà;3 terz* triplo;4 quarto quarta;5 quint*;6 "
    "sest*;7 settim*;8 ottav*;9 nono nona;10 decim*;100 centinai*;1000 migliai*",
    "ru": "0 ноль нуля нулев*;2 второй второе вторая второго второму вторую вторым вторых оба обе обоих обеих двух* "
    "двус* двой* вдвое дважды удво* пара пары;0.5 половин*;3 трет* трёх* трех* трой* втрое трижды;4 четырёх* "
    "четырех* четверт* вчетверо;5 пяты* пятой пятого пяти*;6 шестой шестая шестого шестое;7 седьм*;8 восьм*;9 "
    "девят*;10 десят*;12 дюжин*;1.5 полтор*;100 сотня;1000 тысяча",
    "uk": "0 нуль нуля нульов*;2 другий друга другого другої другому обидва обидві обох двох* двос* двій* вдвічі "
    "двічі подво* пара;0.5 половин* пів;3 трет* трьох* втричі тричі;4 четверт* чотирьох* вчетверо;5 п'ятий п'ята "
    "п'ятого п'яте;6 шост*;7 сьом*;8 восьм*;10 десят*;1.5 півтор*",
    "cs": "0 nula nulov*;2 druh* oba obě obou dvoj* dvou* dvě* dvakrát pár;0.5 půl* polovin*;3 třet* tří* trojn* "
    "trojic* třikrát;4 čtvrt* čtyř*;5 pět* pát*;6 šest*;7 sedm*;8 osm*;9 devět* devát*;10 deset* desát*",
    "pl": "0 zero zerow*;2 drug* oba obie obu dwu* podw* dwukrotn* para;0.5 pół połow*;3 trzec* trój* potrój* "
    "trzykrotn*;4 czwart* cztero* ćwierć;5 pięci* piąt*;6 sześci* szóst*;7 siedmi* siódm*;8 ośmi* ósm*;9 dziewią*;10 "
    "dziesi*;1.5 półtor*",
    "nl": "0 nul;2 tweed* beide* dubbel* tweevoud* paar verdubbel*;0.5 half halve helft;3 derde* drie*;4 vierde* "
    "kwart;5 vijf*;6 zes*;7 zeven*;8 acht*;9 negen*;10 tien*",
    "hi": "0 शून्य;2 दूसर* दोगुन*;0.5 आध*;3 तीसर* तिगुन*;4 चौथ*;5 पांचव* पाँचव*;1.5 डेढ़;2.5 ढाई",
    "ko": "2 양쪽;4 네;10 열;0.5 절반 반;2 두배 이중",
    "ar": "0 صفر;2 الثاني الثانية كلا كلتا ضعف;0.5 نصف;3 ثلث ثلثي الثالث الثالثة;4 ربع الرابع الرابعة;100 مئة مائة;"
    "1000 ألف;1000000 مليون",
}

# What may be a number and mostly is none, or is one in its own way: it explains and no more.
EXPLAINING = {
    "en": "1 one once single first;2 second seconds;0.5 half halves;10 decade decades;100 century;1 january jan;2 "
    "february feb;3 march mar;4 april apr;5 may;6 june jun;7 july jul;8 august aug;9 september sep sept;10 october "
    "oct;11 november nov;12 december dec",
    "de": "1 ein eine einen einem einer eines eins erst*;1 januar;2 februar;3 märz;4 april;5 mai;6 juni;7 juli;8 "
    "august;9 september;10 oktober;11 november;12 dezember;10 jahrzehnt*;100 jahrhundert*",
    "fr": "1 un une premier première;1 janvier;2 février;3 mars;4 avril;5 mai;6 juin;7 juillet;8 août;9 septembre;10 "
    "octobre;11 novembre;12 décembre;2 second*;10 décennie*;100 siècle*",
    "es": "1 un uno una primer*;1 enero;2 febrero;3 marzo;4 abril;5 mayo;6 junio;7 julio;8 agosto;9 septiembre "
    "setiembre;10 octubre;11 noviembre;12 diciembre;2 segund*;4 cuart*;10 década* decenio*;100 siglo*",
    "pt": "1 um uma primeir*;1 janeiro;2 fevereiro;3 março;4 abril;5 maio;6 junho;7 julho;8 agosto;9 setembro;10 "
    "outubro;11 novembro;12 dezembro;2 segund*;4 quart*;5 quint*;6 sext*;10 década*;100 século*",
    "it": "1 un uno una prim*;1 gennaio;2 febbraio;3 marzo;4 aprile;5 maggio;6 giugno;7 luglio;8 agosto;9 settembre;"
    "10 ottobre;11 novembre;12 dicembre;2 second*;10 decenni*;100 secolo secoli",
    "ru": "1 один одна одно одну одного одной перв*;1 январ*;2 феврал*;3 март*;4 апрел*;5 май мая мае;6 июн*;7 июл*;"
    "8 август*;9 сентябр*;10 октябр*;11 ноябр*;12 декабр*;10 десятилет*;100 век века столет*",
    "uk": "1 один одна одне одну одного перш*;1 січ*;2 лют*;3 берез*;4 квіт*;5 трав*;6 черв*;7 лип*;8 серп*;9 "
    "верес*;10 жовт*;11 листопад*;12 груд*;10 десятиліт*;100 століт*",
    "cs": "1 jeden jedna jedno jednu jednoho prvn*;1 leden ledna lednu;2 únor*;3 březen března březnu;4 duben dubna "
    "dubnu;5 květen května květnu;6 červen června červnu;7 červenec července červenci;8 srpen srpna srpnu;9 září;10 "
    "říjen října říjnu;11 listopad*;12 prosinec prosince prosinci;10 desetilet*;100 století*",
    "pl": "1 jeden jedna jedno jedną jednego pierwsz*;1 stycze* styczni*;2 lut*;3 marzec marca marcu;4 kwie*;5 maj "
    "maja maju;6 czerwiec czerwca czerwcu;7 lipiec lipca lipcu;8 sierp*;9 wrze*;10 październik*;11 listopad*;12 "
    "grudzień grudnia grudniu;100 wiek wieku",
    "nl": "1 een één eerste;1 januari;2 februari;3 maart;4 april;5 mei;6 juni;7 juli;8 augustus;9 september;10 "
    "oktober;11 november;12 december;10 decenni*;100 eeuw*",
    "hi": "1 एक पहल*;1 जनवरी;2 फरवरी फ़रवरी;3 मार्च;4 अप्रैल;5 मई;6 जून;7 जुलाई;8 अगस्त;9 सितंबर सितम्बर;10 अक्टूबर;11 "
    "नवंबर नवम्बर;12 दिसंबर दिसम्बर;100 सदी शताब्दी",
    "ko": "1 한 하나* 첫*",
    "ar": "1 واحد واحدة الأول الأولى;1 يناير;2 فبراير;3 مارس;4 أبريل إبريل;5 مايو;6 يونيو;7 يوليو;8 أغسطس;9 سبتمبر;"
    "10 أكتوبر;11 نوفمبر;12 ديسمبر;10 عقد;100 قرن القرن",
}

# In all languages at once.
MAGNITUDES = {
    10.0: "十",
    1e2: "honderd مئة مائة 백 hundred hundreds hundert cent cents cien ciento cientos cem cento sto stě set sta сто "
    "сотни सौ 百",
    1e3: "тисяча тисячі duizend ألف آلاف thousand thousands tausend mille mil mila tisíc tisíce tisíců tysiąc "
    "tysiące tysięcy тысяча тысячи тысяч тысячу тыс тис тисяч हजार हज़ार k tsd 千 천",
    1e4: "万 萬 만",
    1e5: "十万 十萬 십만 lakh lakhs लाख",
    1e6: "мільйона miljoen مليون ملايين 百万 百萬 백만 million millions mln mio mn m million millionen millones "
    "millón milhão milhões milione milioni milion miliony milionů milionu mil. milionów миллион миллиона миллионов "
    "млн мільйон мільйонів millió दसलाख",
    1e7: "千万 千萬 천만 crore crores करोड़ करोड",
    1e8: "亿 億 억",
    1e9: "мільярда miljard مليار مليارات बिलियन 十亿 十億 십억 billion billions bn milliarde milliarden mrd milliard "
    "milliards miliarda miliardy miliard miliardů miliardo miliardi miliardu bilhão bilhões bi миллиард миллиарда "
    "миллиардов млрд мільярд мільярдів अरब",
    1e10: "百亿 百億 백억",
    1e11: "千亿 千億 천억 खरब",
    1e12: "трильйон трильйонів biljoen تريليون 조 trillion trillions trn billionen billón billones bilión bilionů "
    "bilion trilhão trilhões трлн триллион триллиона триллионов 兆 万亿 萬億",
}

# Where a magnitude stands that is nothing else, the figure before it does not count without it.
CLEAR = frozenset(
    "million millions millionen millones milhões milioni milionů milionów миллиона миллионов мільйонів billion "
    "billions milliarde milliarden milliard milliards miliardi miliardů miliardów bilhões trillion trillions crore "
    "crores lakh lakhs thousand tausend 万 萬 亿 億 百万 百萬 千万 千萬 万亿 萬億 만 억 천만 백만".split()
)
