"""Abbreviations that keep their point before another mark, and words that are glued to figures by mistake, by language.

They are the usual ones of dictionaries and style guides, without their points; an abbreviation of several parts
("z. B.") counts by its last one.
"""

from __future__ import annotations

from functools import cache

_OF_ALL = "etc al dr mr st no nr vs op cit ibid cf vol fig inc ltd co corp jr sr ca id tel max min máx mín num núm"

_ABBREVIATIONS = {
    "pt": "sr sra srs sras dra prof profa exmo exma ed eds pág págs p pp núm art arts séc av cia ltda lda sa ex obs "
    "aprox tel telef jan fev mar abr mai jun jul ago set out nov dez eng rev trad coord vol vols",
    "fr": "m mm mme mlle me pr éd éds p pp art chap env janv févr avr juil sept oct nov déc trad coll av bd tél ex app "
    "suiv sq sqq cie ets qqch qqn zool bot",
    "es": "sr sra srta sres d dña dra prof ed eds pág págs p pp núm art arts cap s ss a c av avda cía ltda ej aprox "
    "tel ene feb mar abr may jun jul ago sept oct nov dic ud uds vd vds ee uu ff cc admón trad",
    "de": "usw bzw ggf ggfs evtl inkl exkl zzgl abzgl ca str nr bspw sog gem lt vgl hrsg aufl bd bde abs art abb tab s "
    "f ff jh jhd jan feb mär apr jun jul aug sep sept okt nov dez prof hr fr b h a o u v e d i m z n chr geb gest "
    "verh tel mio mrd mind max min tägl wöchentl ff lfd dgl ä",
    "it": "sig sigg sigra dott dottssa prof profssa ing avv ecc pag pagg art artt cap ed es s sec tel on p pp gen feb "
    "mar apr mag giu lug ago set ott nov dic fig figg spa srl vs a c d",
    "ru": "т д п е к г гг в вв н э им ул пр др см ср стр с рис табл гл руб коп тыс млн млрд проф акад доц напр ред изд "
    "пер обл р тел янв февр апр авг сент окт нояб дек св кв чел мин сек ч",
    "uk": "т д п е і ін р рр ст н ім вул пр др див пор стор с рис табл гл грн коп тис млн млрд проф акад доц напр ред "
    "вид пер обл тел м січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "cs": "atd apod aj tj tzv např č čl str s r o a k sv mj mil tis kč viz popř resp event cca ing mgr bc judr mudr "
    "phdr rndr prof doc csc obr tab roč sb odst písm ul nám ev ms přibl",
    "pl": "itd itp np tzn tzw tj m in ul al pl dr prof mgr inż hab nr str s r rr w ww zł gr tys mln mld godz min ok "
    "por red wyd tłum art ust pkt lit zob św ks płk gen por sp z o a n e p",
    "nl": "enz bijv bv nl o a d i z m v n nr blz p pag art dhr mevr mw drs ir ing prof e ca resp t w evt incl excl jl "
    "mln mld tel jan feb mrt apr aug sept okt nov dec",
    "ar": "د م أ ص ج هـ ه ق ت ط",
    "hi": "डॉ प्रो श्री कु पं सं पृ रु ई पू एम बी ए सी डी",
}  # fmt: skip

_AFTER_FIGURES = {
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro milhão milhões mil "
    "reais euros dólares patacas anos pessoas empresas",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre million millions "
    "milliard milliards euros dollars ans personnes entreprises",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre millón millones "
    "mil euros dólares pesos años personas empresas",
    "de": "Januar Februar März April Juni Juli August September Oktober November Dezember Million Millionen Milliarde "
    "Milliarden Prozent Euro Dollar Jahre Jahren Personen Menschen Unternehmen",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre milione "
    "milioni miliardo miliardi mila euro dollari anni persone imprese",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря года году годы лет тысяч "
    "миллион миллиона миллионов миллиард миллиарда миллиардов процент процента процентов рублей долларов человек",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня року році роки років "
    "тисяч мільйон мільйона мільйонів мільярд мільярда мільярдів відсотка відсотків гривень доларів осіб",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince tisíc milion miliony "
    "milionů miliard miliardy procent procenta korun eur dolarů let lidí osob",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia tysięcy "
    "milion miliony milionów miliard miliardy miliardów procent złotych euro dolarów lat osób",
    "nl": "januari februari maart april juni juli augustus september oktober november december miljoen miljard procent "
    "euro dollar jaar personen mensen bedrijven",
}  # fmt: skip


@cache
def abbreviations(language: str) -> frozenset[str]:
    """The folded abbreviations of a language (a BCP 47 tag) without their points, those of every language with them."""
    return frozenset(f"{_OF_ALL} {_ABBREVIATIONS.get(language.casefold().split('-')[0], '')}".split())


@cache
def after_figures(language: str) -> frozenset[str]:
    """Months, magnitudes, currencies and other nouns that stand behind a figure and a space."""
    return frozenset(_AFTER_FIGURES.get(language.casefold().split("-")[0], "").split())
