"""The usual opening words of Spanish, Russian and Arabic paragraphs are known, and texts in these languages are read whole."""

from __future__ import annotations

import pytest

from app.domain.paragraphs import Kind
from app.formats.plain import parse_plain
from app.formats.structure.rules import rules_for

SPANISH_PREAMBULAR = (
    "Guiada por los propósitos y principios|Recordando también sus resoluciones|Reafirmando una vez más|"
    "Teniendo presente que|Teniendo plenamente en cuenta|Tomando nota con aprecio|Tomando nota con reconocimiento|"
    "Observando con profunda preocupación|Acogiendo con beneplácito|Acogiendo favorablemente|"
    "Habiendo examinado el informe|Habiendo recibido|Consciente de que|Muy consciente|Profundamente preocupada por|"
    "Gravemente preocupado|Preocupada por|Convencida de que|Firmemente convencida|Deseosa de|Resuelta a|Decidido a|"
    "Alarmada por|Profundamente alarmada|Poniendo de relieve|Haciendo notar|Haciendo hincapié en|"
    "Expresando su preocupación|Expresando su profundo reconocimiento|Rindiendo homenaje|Encomiando los esfuerzos|"
    "Elogiando|Lamentando profundamente|Deplorando|Condenando enérgicamente|Subrayando la importancia|"
    "Recalcando que|Destacando|Reiterando su llamamiento|Reconociendo asimismo|Actuando en virtud del Capítulo VII|"
    "Determinando que la situación|Considerando que|Estimando que|Advirtiendo que|Señalando|Inspirada por|"
    "Inspirándose en|Basándose en|Alentada por|Complacida por|Confirmando|Insistiendo en|Celebrando que|"
    "Agradeciendo|Aguardando con interés|Apreciando|Creyendo|Apoyando plenamente|Respaldando|Exhortando|Instando a|"
    "Pidiendo|Invitando|Prestando especial atención|Abrigando la esperanza|Remitiéndose a|Refiriéndose a|"
    "Hondamente preocupada|Consternada por|Conmocionada por|Indignado|Sumamente preocupada|Seriamente preocupado|"
    "Ratificando|Comprometida|Resuelto|Empeñada en|Afirmando que|Percatándose|Estando persuadida|Dando las gracias|"
    "Felicitándose|Congratulándose|Tomando en consideración|Tomando conocimiento|Manifestando su|"
    "Esperando con interés|Entendiendo|Concediendo|Atribuyendo gran importancia|Asignando|Notando"
)
SPANISH_OPERATIVE = (
    "Decide examinar|Decide también|Decide seguir ocupándose|Pide al Secretario General|Solicita|"
    "Exhorta a los Estados|Insta encarecidamente|Insta a|Hace un llamamiento|Hace suyo|Hace suyas|"
    "Acoge con beneplácito|Acoge con satisfacción|Acoge favorablemente|Toma nota del informe|"
    "Toma nota con reconocimiento|Toma conocimiento|Reafirma su|Reitera su llamamiento|Subraya|Recalca|Destaca|"
    "Pone de relieve|Alienta a|Invita a|Exige que|Condena enérgicamente|Condena en los términos más enérgicos|"
    "Deplora profundamente|Lamenta|Expresa su profunda preocupación|Expresa su agradecimiento|Expresa preocupación|"
    "Encomia|Elogia|Felicita|Rinde homenaje|Recomienda|Aprueba|Autoriza|Prorroga|Establece|Designa|Proclama|"
    "Declara|Confirma|Reconoce|Recuerda|Observa con preocupación|Señala a la atención|Llama la atención|Hace notar|"
    "Hace hincapié|Aguarda con interés|Espera con interés|Considera que|Afirma|Resuelve|Adopta|Determina|"
    "Se congratula|Se felicita|Se declara|Permanece ocupada|Seguirá ocupándose|Apoya|Respalda|Ratifica|Conviene en|"
    "Advierte|Encarga|Da las gracias|Agradece|Celebra|Rechaza|Acuerda|Suscribe|Pide también|Pide nuevamente|"
    "Solicita además|Insta además|Expresa además su|Sigue preocupada|Refrenda|Mantiene|Transmite|Convoca|Suspende|"
    "Impone|Remite|Decide asimismo|Exhorta nuevamente|Tiene en cuenta|Tiene presente|Manifiesta su|Renueva|"
    "Reafirma además|Pide encarecidamente|Exhorta encarecidamente|Está dispuesto|Queda a la espera|Continúa|Asigna|"
    "Presta|Propone|Dispone|Ruega|Urge|Obliga|Crea|Constituye"
)
RUSSIAN_PREAMBULAR = (
    "ссылаясь на|ссылаясь также на|вновь подтверждая|подтверждая далее|напоминая о|руководствуясь целями|"
    "признавая, что|признавая далее|будучи убеждена|будучи глубоко обеспокоена|будучи преисполнена решимости|"
    "будучи серьезно обеспокоен|будучи осведомлена|с удовлетворением отмечая|отмечая с глубокой озабоченностью|"
    "отмечая с признательностью|принимая к сведению|принимая во внимание|принимая с удовлетворением к сведению|"
    "учитывая|памятуя о|сознавая|хорошо сознавая|осознавая|рассмотрев доклад|изучив|заслушав|получив|"
    "подчеркивая важность|особо отмечая|особо подчеркивая|приветствуя|с удовлетворением приветствуя|"
    "с признательностью приветствуя|выражая свою озабоченность|выражая глубокую озабоченность|выражая сожаление|"
    "выражая признательность|вновь выражая|решительно осуждая|осуждая|действуя на основании главы VII|"
    "действуя в соответствии|определяя|желая|стремясь|исходя из|считая|полагая|надеясь|воздавая должное|"
    "отдавая должное|высоко оценивая|глубоко сожалея|с сожалением отмечая|с глубоким прискорбием|обращая внимание|"
    "придавая большое значение|выражая надежду|будучи встревожена|глубоко потрясенная|обеспокоенная|"
    "будучи озабочена|вновь заявляя|заявляя о своей решимости|поддерживая|одобряя|ожидая|с интересом ожидая|"
    "имея в виду|вдохновляясь|основываясь|призывая|настоятельно призывая|отвергая|констатируя|"
    "с озабоченностью констатируя|указывая|прилагая|понимая|постановив|решив|преисполненная решимости|убежденная|"
    "серьезно озабоченная|проявляя|ценя|выступая|предлагая|рекомендуя|поощряя|поздравляя|благодаря|утверждая|"
    "будучи намерена|сохраняя|вновь подчеркивая|еще раз подтверждая|отмечая также|с тревогой отмечая|усматривая|"
    "твердо веря|веря|твердо намереваясь|располагая|разделяя|одобрив|провозгласив|учредив|утвердив|обсудив|проведя"
)
RUSSIAN_OPERATIVE = (
    "постановляет|постановляет также|постановляет продолжать|просит Генерального секретаря|просит также|"
    "вновь просит|призывает все государства|настоятельно призывает|решительно призывает|вновь призывает|"
    "обращается с призывом|предлагает|рекомендует|принимает к сведению|с признательностью принимает к сведению|"
    "с удовлетворением принимает к сведению|приветствует|с удовлетворением приветствует|с удовлетворением отмечает|"
    "отмечает|с признательностью отмечает|с озабоченностью отмечает|признает|подтверждает|вновь подтверждает|"
    "подчеркивает|особо отмечает|особо подчеркивает|выражает глубокую озабоченность|выражает свою признательность|"
    "выражает сожаление|выражает надежду|осуждает|решительно осуждает|самым решительным образом осуждает|требует|"
    "одобряет|утверждает|поддерживает|учреждает|уполномочивает|поручает|поощряет|рекомендует далее|ссылается|"
    "напоминает|благодарит|поздравляет|воздает должное|отдает должное|с интересом ожидает|определяет|объявляет|"
    "заявляет|провозглашает|принимает|продлевает|санкционирует|назначает|вновь заявляет|вновь выражает|сожалеет|"
    "глубоко сожалеет|считает|соглашается|остается|обращает внимание|привлекает внимание|настаивает|отвергает|"
    "высоко оценивает|предупреждает|намерен|намеревается|вновь обращается|решает|просит далее|предлагает также|"
    "поддерживает далее|побуждает|уделяет|констатирует|преисполнен|передает|приостанавливает|прекращает|возлагает|"
    "вменяет|обязует|присоединяется|полностью поддерживает|вводит|отменяет|избирает|созывает|проводит|выделяет|"
    "ассигнует|исходит|воздерживается|отклоняет|устанавливает"
)
ARABIC_PREAMBULAR = (
    "إذ تشير إلى|وإذ تشير أيضا إلى|وإذ تؤكد من جديد|وإذ تعيد تأكيد|إذ تسترشد بمقاصد|وإذ تضع في اعتبارها|"
    "وإذ يساورها بالغ القلق|وإذ يساوره القلق|وإذ يقلقها|وإذ تدرك|وإذ تعترف|وإذ تسلم|وإذ ترحب|وإذ تلاحظ مع التقدير|"
    "وإذ تلاحظ بقلق|وإذ تحيط علما|وإذ تأخذ في الاعتبار|وإذ تشدد على|وإذ تعرب عن|وإذ تدين|وقد نظرت في|وقد درست|"
    "وقد تلقت|واقتناعا منها|وإدراكا منها|وإذ هي مقتنعة|وإذ تثني|وإذ تنوه|وإذ تأسف|وإذ تشيد|"
    "وإذ يتصرف بموجب الفصل السابع|وتصميما منها|وإذ تعقد العزم|ورغبة منها|وإذ تكرر|وإذ تبرز|وإذ تهيب|وإذ تشجع|"
    "وإذ تذكر|وإذ تستذكر|وإذ تتطلع|وإذ تقر|وإذ ترى|وإذ تعتقد|وإذ تعتبر|وإذ يثير جزعها|وإذ تؤيد|وإذ تدعو|وإذ تحث|"
    "وإذ يلاحظ|وإذ يشير|إذ يؤكد|وإذ تقدر|وإذ تعي|وإذ تؤمن|وإيمانا منها|وإذ لا يزال يساورها القلق|وإذ تأمل|"
    "وإذ تشعر بالقلق|وإذ تساورها|وإذ يحدوها|وحرصا منها|وقد أحاطت علما|وقد استعرضت|وإذ تستند|وإذ تستلهم|وإذ تعلن|"
    "وإذ تنظر|وإذ تولي|وإذ يقرر|وإذ تكرر تأكيد|وإذ تعرب عن بالغ قلقها|وإذ تسترشد أيضا|وإذ يهولها|وإذ يفزعها|"
    "وإذ تقرر|وإذ تضع نصب عينيها|وإذ تعتزم|وإذ تتعهد|وإذ ترفض|وإذ تستنكر"
)
ARABIC_OPERATIVE = (
    "تقرر|تقرر أيضا|تقرر أن تبقي المسألة قيد نظرها|تطلب إلى الأمين العام|تطلب أيضا|تحث الدول|تهيب بجميع الدول|تدعو|"
    "تدعو أيضا|تشجع|ترحب|ترحب بـ|تحيط علما|تحيط علما مع التقدير|تؤكد|تؤكد من جديد|تعيد تأكيد|تعيد التأكيد|تشدد على|"
    "تدين|تدين بشدة|تعرب عن قلقها|تعرب عن تقديرها|تعرب عن بالغ قلقها|تلاحظ|تلاحظ مع القلق|تلاحظ بارتياح|تسلم|تقر|"
    "تعترف|تدرك|تشير|توصي|تؤيد|تعتمد|توافق|تأذن|تنشئ|تعلن|تثني|تشيد|تنوه|تطالب|تكرر تأكيد|تكرر نداءها|تتطلع|"
    "توجه الانتباه|تسترعي الانتباه|تعرب عن أسفها|تأسف|تشجب|تستنكر|تناشد|ترجو|يقرر|يطلب|يهيب|يحث|يدين|يرحب|يؤكد|"
    "يأذن|يمدد|يعرب عن|يشدد|يكرر|يحيط علما|يطالب|يدعو|يشجع|يلاحظ|يسلم|ينشئ|يؤيد|يشيد|يثني|يعرب عن اعتزامه|"
    "يعيد تأكيد|تعين|تقدر|تشكر|تعرب عن امتنانها|تبرز|تذكر|تعتبر|ترى|ترفض|تنادي|تقترح|تحذر|تجدد|يجدد|يذكر|ينوه|"
    "يعترف|يدرك|يشير|يوصي|يعتزم|تعتزم|تعتزم أيضا|تضع|تولي|يحذر|يعلن|يوعز|يقر|يشجب|يقرر أيضا|يقرر أن يبقي|تلتمس|"
    "تكلف|تنتخب|تحدد|تعهد|تهنئ|تعرب عن تضامنها|تستعرض|تعقد"
)


@pytest.mark.parametrize(
    ("code", "preambular", "operative"),
    [
        ("es", SPANISH_PREAMBULAR, SPANISH_OPERATIVE),
        ("ru", RUSSIAN_PREAMBULAR, RUSSIAN_OPERATIVE),
        ("ar", ARABIC_PREAMBULAR, ARABIC_OPERATIVE),
    ],
)
def test_usual_opening_words_are_known(code: str, preambular: str, operative: str) -> None:
    rules = rules_for(code)
    assert [words for words in preambular.split("|") if not rules.preambular_opening(words + " ")] == []
    assert [words for words in operative.split("|") if not rules.operative_opening(words + " ")] == []


TEXTS = {
    "es": """La Asamblea General,

Guiada por los propósitos de la Carta,

Hondamente preocupada por el estado de los lagos,

Haciendo notar los esfuerzos de los Estados ribereños,

1. Exhorta encarecidamente a los Estados a que cuiden sus lagos;

2. Da las gracias a la Secretaría por su informe:

a) Sobre los lagos;

b) Sobre los ríos;

3. Decide seguir examinando la cuestión.
""",
    "ru": """Генеральная Ассамблея,

руководствуясь целями Устава,

будучи глубоко обеспокоена состоянием озер,

с удовлетворением отмечая усилия прибрежных государств,

1. настоятельно призывает государства беречь свои озера;

2. выражает признательность Секретариату за доклады:

a) об озерах;

b) о реках;

3. постановляет продолжать рассмотрение этого вопроса.
""",
    "ar": """إن الجمعية العامة،

إذ تسترشد بمقاصد الميثاق،

وإذ يساورها بالغ القلق إزاء حالة البحيرات،

وإذ تلاحظ مع التقدير جهود الدول المطلة عليها،

1 - تهيب بجميع الدول أن تحافظ على بحيراتها؛

2 - تعرب عن تقديرها للأمانة العامة لتقاريرها:

(أ) عن البحيرات؛

(ب) عن الأنهار؛

3 - تقرر أن تبقي المسألة قيد نظرها.
""",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_is_read_whole(code: str) -> None:
    draft = parse_plain(TEXTS[code].encode())
    assert draft.language == code
    assert [row.kind for row in draft.paragraphs] == [
        Kind.FORMULA,
        *[Kind.PREAMBULAR] * 3,
        *[Kind.OPERATIVE] * 2,
        *[Kind.SUBPARAGRAPH] * 2,
        Kind.OPERATIVE,
    ]
    assert all(row.wording.opening_words for row in draft.paragraphs if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE})
    assert draft.balance.missing == 0 and not draft.unread


SECURITY_COUNCIL = {
    "fr": (
        "Le Conseil de sécurité,\n\nRappelant ses résolutions antérieures,\n\nAgissant en vertu du Chapitre VII de la Charte,\n\n"
        "Décide de proroger le mandat de la Mission;\n\nPrie le Secrétaire général de lui faire rapport;\n\n"
        "Décide de rester saisi de la question.\n"
    ),
    "es": (
        "El Consejo de Seguridad,\n\nRecordando sus resoluciones anteriores,\n\nActuando en virtud del Capítulo VII de la Carta,\n\n"
        "Decide prorrogar el mandato de la Misión;\n\nPide al Secretario General que le presente un informe;\n\n"
        "Decide seguir ocupándose de la cuestión.\n"
    ),
}


@pytest.mark.parametrize("code", SECURITY_COUNCIL)
def test_operative_paragraphs_without_numbers_are_read(code: str) -> None:
    draft = parse_plain(SECURITY_COUNCIL[code].encode())
    assert [row.kind for row in draft.paragraphs] == [Kind.FORMULA, *[Kind.PREAMBULAR] * 2, *[Kind.OPERATIVE] * 3]
    assert not draft.unread
