"""What web pages write around their texts, by language: lines to print, share, go back or read on, and credits."""

# ruff: noqa: E501 - the patterns are a table: one row, one line
from __future__ import annotations

import re
from functools import cache

_SITES = r"(?:facebook|twitter|x|wechat|weibo|linkedin|whatsapp|instagram|telegram|vk|ok|line|kakao(?:talk)?|qq|e-?mail|微信|朋友圈|微博|新浪微博|空间|QQ空间|QQ好友|豆瓣|抖音|ВКонтакте|Одноклассники)"
_MARKS = r"\s*[>»›…》→.]*"
_ZH_BUTTON = r"[\[【(（]?(?:打印(?:本页|此页|本文|文章)?|关闭(?:窗口|本页|页面)?|收藏(?:本页|本文)?|加入收藏|设为首页|返回(?:顶部|首页|列表|上一页)|回到顶部|复制链接|推荐给朋友|我要(?:评论|纠错|投稿|分享))[\]】)）]?"
_ZH_SIZE = r"[\[【(（]?(?:特大|大|中|小|[aA][+-]?)[\]】)）]?"
_ZH_MENU = r"(?:首页|关于我们|联系我们|网站地图|版权声明|隐私(?:政策|声明)|免责声明|法律声明|友情链接|意见反馈|广告服务|加入我们|帮助中心|RSS订阅)"

# Whole lines; Chinese ones in simplified characters.
_LINES: dict[str, tuple[str, ...]] = {
    "zh": (
        r"[(（\[【]?(?:责任编辑|责编|网络编辑|值班编辑|本文编辑|本网编辑)\s*[：:].{1,30}",
        rf"分享(?:到|至)\s*[：:]?(?:[\s、|/,，]*{_SITES})*",
        r"点击(?:查看|阅读|进入|加载|观看|播放)(?:更多|全文|原文|大图|详情|视频|专题)[^，。]{0,10}",
        rf"(?:查看|阅读|加载|显示|展开)(?:更多|全文|原文|余下全文){_MARKS}|更多\s*[>»》]+|>+\s*更多",
        rf"{_ZH_BUTTON}(?:[\s|｜/·]*{_ZH_BUTTON})+|[\[【(（]{_ZH_BUTTON}[\]】)）]|(?:打印本页|打印此页|关闭窗口|关闭本页|返回顶部|回到顶部|加入收藏|设为首页)",
        rf"字(?:号|体)(?:大小)?\s*[：:]?\s*{_ZH_SIZE}(?:[\s|/]*(?:{_ZH_SIZE}|{_ZH_BUTTON}))*",
        r"上一[篇页条则]\s*[：:>»》].{0,80}|下一[篇页条则]\s*[：:>»》].{0,80}|上一[篇页条则][\s|｜/]*下一[篇页条则]|[上下]一篇",
        r"(?:长按|扫一扫|扫描|扫码|微信扫)[^，。！？]{0,24}(?:关注|公众号|下载|分享|阅读|手机)[^。，]{0,16}",
        r"(?:您|你)?(?:现在的|当前的?|所在的?)位置\s*[：:].{0,80}|首页\s*[>»›→》].{1,80}",
        r"(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[：:]\s*\d.{0,40}",
        r"(?:相关|推荐|热门|延伸|精彩)(?:阅读|新闻|文章|报道|专题|稿件|推荐)\s*[：:>»》]*|猜你喜欢",
        r"(?:发布|更新|发表)(?:时间|日期)\s*[：:]\s*\d{2,4}[-年/.]\d.{0,80}",
        r"(?:来源|稿源|信息来源)\s*[：:]\s*\S{1,20}\s+(?:作者|编辑|发布|时间|日期|浏览|字号|责任|责编)\S{0,4}\s*[：:].{0,60}",
        r".{0,60}版权所有.{0,60}|.{0,60}ICP[备证].{0,60}|.{0,60}公网安备.{0,60}",
        r"(?:未经|非经)[^，。]{0,14}[，,]?(?:不得|禁止|请勿|谢绝)转载[^。]{0,30}。?|转载请注明(?:出处|来源)[^。]{0,30}。?",
        rf"{_ZH_MENU}(?:[\s|｜·]+{_ZH_MENU})+|(?:打开|下载)[\w ]{{0,10}}(?:APP|App|客户端)[，,]?(?:阅读|查看|看)[^。]{{0,12}}",
        r"(?:抱歉[，,]?)?您(?:要)?访问的(?:页面|网页)(?:不存在|已删除).{0,20}|404\s*(?:错误|页面不存在).{0,10}",
    ),
    "ja": (
        r"(?:この|本)(?:ページ|記事|サイト)を(?:印刷|シェア|共有|ツイート|保存|ブックマーク)(?:する)?",
        rf"(?:続きを読む|もっと(?:見る|読む)|記事の続きを読む){_MARKS}",
        r"(?:この)?ページの?(?:トップ|先頭|上)(?:へ|に)(?:戻る|もどる)?|トップページ(?:へ|に)戻る|一覧(?:へ|に)戻る",
        r"(?:前|次)の(?:記事|ページ)\s*[：:>»＞«＜].{0,80}|関連(?:記事|リンク|ニュース)\s*[：:]?",
        r"(?:文字サイズ|文字の大きさ)\s*[：:]?(?:\s*(?:小|中|大|標準|拡大|縮小|特大|変更))*",
        r"(?:ホーム|トップ|現在位置)\s*[>＞»›：:].{1,80}|.{0,60}無断(?:転載|複製|転用).{0,12}(?:禁|じ).{0,12}",
    ),
    "ko": (
        r"(?:이 )?(?:기사|페이지|글)(?:를|을)? ?(?:공유|인쇄|프린트|스크랩)(?:하기)?",
        rf"(?:기사 )?더 ?(?:보기|읽기){_MARKS}|(?:글자|글씨) ?크기(?: ?(?:조절|크게|작게|확대|축소|가|변경|\+|-))*",
        r"(?:관련|인기|추천) ?(?:기사|뉴스|글)\s*[:：]?|(?:이전|다음) ?(?:글|기사)\s*[:：>»«<].{0,80}|맨 위로|목록으로",
        r".{0,60}무단 ?(?:전재|복제|배포).{0,30}금지.{0,12}|(?:홈|현재 ?위치)\s*[>»›:].{1,80}",
    ),
    "pt": (
        r"(?:imprimir|partilhar|compartilhar|enviar|guardar|salvar) (?:esta|este) (?:página|artigo|notícia|matéria|texto)",
        rf"(?:partilhar|partilhe|compartilhar|compartilhe)(?: (?:no|na|via|por|em|com|isto))*\s*:?(?:[\s,|/]+{_SITES})+",
        rf"(?:ler|leia|ver|veja|saiba) (?:mais|também){_MARKS}|voltar (?:ao topo|ao início|à página inicial)|ir para o conteúdo(?: principal)?",
        r"(?:notícia|artigo|página|matéria) (?:anterior|seguinte)\s*[:>»«].{0,80}|(?:notícias|artigos|matérias) relacionad[ao]s\s*:?",
        r"tamanho d[aoe] (?:letra|fonte|texto)[\s:aA+/|−-]*|(?:página inicial|início|home)\s*[>»›].{1,80}|(?:está|você está) aqui\s*:.{1,80}",
        r"clique aqui(?: para .{1,50})?|.{0,80}todos os direitos reservados.{0,40}|deixe (?:um|o seu) comentário|página não encontrada\.?",
        r"este (?:site|sítio) (?:utiliza|usa) cookies.{0,120}|(?:última )?(?:actualização|atualização)\s*:\s*\d.{0,40}",
    ),
    "fr": (
        r"(?:imprimer|partager|envoyer|enregistrer) (?:cette|cet|la|l[’']) ?(?:page|article)",
        rf"partage[rz](?: sur| via| par)?\s*:?(?:[\s,|/]+{_SITES})+|(?:lire|voir|en savoir) (?:la suite|plus|aussi)\s*:?{_MARKS}|en savoir \+",
        r"(?:retour )?(?:en )?haut de (?:la )?page|retour à (?:l[’']accueil|la liste)|aller au contenu(?: principal)?",
        r"(?:article|page) (?:précédente?|suivante?)\s*[:>»«].{0,80}|(?:articles|sujets) (?:liés|similaires|associés)\s*:?|à lire (?:aussi|également)\s*:?",
        r"taille d[ue] (?:texte|la police|caractères)[\s:aA+/|−-]*|accueil\s*[>»›].{1,80}|vous êtes ici\s*:.{1,80}",
        r"cliquez ici(?: pour .{1,50})?|.{0,80}tous droits réservés.{0,40}|laisse[rz] un commentaire|page (?:non trouvée|introuvable)\.?",
        r"(?:ce|notre) site (?:web )?utilise des cookies.{0,120}|(?:dernière )?mise à jour\s*:\s*\d.{0,40}",
    ),
    "es": (
        r"(?:imprimir|compartir|enviar|guardar) (?:esta|este) (?:página|artículo|noticia)",
        rf"compart[ei]r?(?: en| por| vía| con)?\s*:?(?:[\s,|/]+{_SITES})+|(?:leer|ver|lea|saber) (?:más|también){_MARKS}",
        r"volver (?:arriba|al inicio|a la lista)|(?:ir|saltar) al contenido(?: principal)?",
        r"(?:noticia|artículo|página) (?:anterior|siguiente)\s*[:>»«].{0,80}|(?:noticias|artículos) relacionad[ao]s\s*:?",
        r"tamaño de(?:l texto| letra| la letra| fuente)[\s:aA+/|−-]*|inicio\s*[>»›].{1,80}|(?:usted )?está (?:usted )?aquí\s*:.{1,80}",
        r"(?:haga clic|haz clic|pulse|clic) aquí(?: para .{1,50})?|.{0,80}todos los derechos reservados.{0,40}|dej[ae] un comentario|página no encontrada\.?",
        r"est[ea] (?:sitio|web|página)(?: web)? (?:utiliza|usa) cookies.{0,120}|(?:última )?actualización\s*:\s*\d.{0,40}",
    ),
    "de": (
        r"(?:diesen? )?(?:seite|artikel) (?:drucken|teilen|empfehlen|versenden|merken)",
        rf"(?:teilen|teilen auf|teilen über)\s*:?(?:[\s,|/]+{_SITES})+|(?:weiterlesen|mehr (?:lesen|erfahren|dazu|anzeigen)|lesen sie (?:mehr|auch))\s*:?{_MARKS}",
        r"(?:zurück )?(?:nach|zum Seitenanfang|zum Anfang|zur Startseite|zur Übersicht)(?: oben)?|zum (?:Haupt)?inhalt springen",
        r"(?:vorheriger|nächster|voriger) (?:artikel|beitrag)\s*[:>»«].{0,80}|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|meldungen)\s*:?",
        r"schriftgröße[\s:aA+/|−-]*|startseite\s*[>»›].{1,80}|sie (?:sind|befinden sich) hier\s*:.{1,80}",
        r"(?:hier klicken|klicken sie hier)(?:,? um .{1,50})?|.{0,80}alle rechte vorbehalten.{0,40}|kommentar (?:schreiben|hinterlassen)|seite nicht gefunden\.?",
        r"diese (?:web)?(?:seite|site) verwendet cookies.{0,120}|(?:zuletzt )?aktualisiert(?: am)?\s*:\s*\d.{0,40}",
    ),
    "it": (
        r"(?:stampa|condividi|invia|salva) (?:questa|questo|la|l[’']) ?(?:pagina|articolo|notizia)",
        rf"condividi(?: su| via| con)?\s*:?(?:[\s,|/]+{_SITES})+|(?:leggi|scopri|vedi|continua a) (?:di più|tutto|anche|leggere|l[’']articolo)\s*:?{_MARKS}",
        r"torna (?:su|all[’']inizio|alla home(?: page)?|in cima)|vai al contenuto(?: principale)?",
        r"(?:articolo|pagina|notizia) (?:precedente|successiv[oa])\s*[:>»«].{0,80}|(?:articoli|notizie) correlat[ie]\s*:?",
        r"dimensione (?:del )?(?:testo|carattere|caratteri)[\s:aA+/|−-]*|home(?: page)?\s*[>»›].{1,80}|(?:ti trovi|sei) (?:qui|in)\s*:.{1,80}",
        r"(?:clicca|fare clic|fai clic) qui(?: per .{1,50})?|.{0,80}tutti i diritti (?:sono )?riservati.{0,40}|lascia un commento|pagina non trovata\.?",
        r"questo sito (?:web )?(?:utilizza|usa) (?:i )?cookie.{0,120}|(?:ultimo )?aggiornamento\s*:\s*\d.{0,40}",
    ),
    "ru": (
        r"(?:распечатать|напечатать|сохранить|поделиться) (?:эт(?:у|ой) )?(?:страницу|страницей|статью|статьёй|новость|новостью)|версия для печати",
        rf"поделиться(?: в| через| с друзьями)?\s*:?(?:[\s,|/]+{_SITES})*|(?:читать|узнать|смотреть|показать) (?:далее|дальше|полностью|больше|подробнее|ещё|еще|также|по теме)\s*:?{_MARKS}|читайте также\s*:?",
        r"(?:вернуться )?(?:наверх|к началу страницы|на главную)|перейти к (?:основному )?содержанию",
        r"(?:предыдущая|следующая) (?:статья|новость|страница)\s*[:>»«].{0,80}|(?:похожие|связанные) (?:статьи|новости|материалы)\s*:?|(?:материалы|новости) по теме\s*:?",
        r"размер шрифта[\s:aA+/|−-]*|главная\s*[>»›/].{1,80}|вы (?:здесь|находитесь здесь)\s*:.{1,80}",
        r"нажмите (?:здесь|сюда)(?:,? чтобы .{1,50})?|.{0,80}все права (?:защищены|сохранены).{0,40}|оставить комментарий|страница не найдена\.?",
        r"(?:этот|наш) сайт использует (?:файлы )?cookies?.{0,120}|(?:последнее )?обновлен[ио]е?\s*:\s*\d.{0,40}|количество просмотров\s*:\s*\d+",
    ),
}  # fmt: skip

# Residue only where they close a document, behind its last paragraph.
_CREDITS = {
    "zh": r"[(（]?(?:来源|编辑|作者|校对|审核|审校|编审|监制|文字|图片|文/图|翻译|供稿|撰稿|稿源)\s*[：:/].{1,40}",
    "ja": r"(?:出典|編集|文責|提供|担当)\s*[：:].{1,40}",
    "ko": r"(?:출처|편집|제공)\s*[:：=].{1,40}",
}
_BRACKETED = {
    "zh": r"[(（\[【](?:责任编辑|责编|编辑|编辑部|责任校对)\s*[：:][^()（）\[\]【】\n]{1,30}[)）\]】]\s*\Z",
}


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@cache
def page_lines(language: str) -> re.Pattern[str] | None:
    """Matches, as a whole, a line that belongs to a page and not to its text; None where nobody prepared the language."""
    alternatives = _LINES.get(language.casefold().split("-")[0])
    return _compiled("(?:" + "|".join(alternatives) + r")\Z") if alternatives else None


@cache
def credit_lines(language: str) -> re.Pattern[str] | None:
    """Matches, as a whole, a line that names a source, an author or an editor."""
    pattern = _CREDITS.get(language.casefold().split("-")[0])
    return _compiled(rf"(?:{pattern})\Z") if pattern else None


@cache
def bracketed_credit(language: str) -> re.Pattern[str] | None:
    """Finds an editor in brackets behind the last sentence of a line."""
    return _compiled(_BRACKETED.get(language.casefold().split("-")[0]))
