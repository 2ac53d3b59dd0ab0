/* campaign.ini and README.txt of the demonstration. */
#include "datasets/demo/files.h"

enum { FILE_MODE = 0644 };

static const char campaign[] =
    "# Кампания: что взять, по каким правилам посчитать и как назвать документ.\n"
    "# Комментарий стоит на своей строке: все, что правее знака «=», становится значением.\n"
    "\n"
    "[campaign]\n"
    "region = Смоленская область\n"
    "# год, за который составляются списки\n"
    "year = 2022\n"
    "# язык документов: ru или en\n"
    "language = ru\n"
    "# правила расчета из поставки или путь к своему файлу\n"
    "methodology = order-847\n"
    "# откуда взять прошлый год: auto (из файлов, если он в них есть, иначе из архива),\n"
    "# files, archive или none\n"
    "previous = auto\n"
    "\n"
    "# Пути от этой папки. Можно писать образцы со звездочкой и перечислять их через «;».\n"
    "[inputs]\n"
    "# реестр общеобразовательных организаций\n"
    "schools = schools.csv\n"
    "# результаты ВПР, ОГЭ и ЕГЭ за два года\n"
    "results = vpr/*.csv;oge.csv;ege.csv\n"
    "# социальные паспорта\n"
    "context = social-passport.csv\n"
    "# рисковые профили школ\n"
    "risk = risk-profile.csv\n"
    "# слияния, разделения, переименования\n"
    "successions = successions.csv\n"
    "# отдельные решения и апелляции\n"
    "decisions = decisions.csv\n"
    "\n"
    "# Слова для приложения к приказу.\n"
    "[order]\n"
    "# «Приложение к …»\n"
    "issuer_dative = приказу Департамента Смоленской области по образованию и науке\n"
    "title = Списки кластеров общеобразовательных организаций Смоленской области\n"
    "subtitle = на 2022-2023 годы\n"
    "# номер приложения; пусто, если оно одно\n"
    "annex_number =\n"
    "# пусто: номер и дату впишут при регистрации («от ____________ № ________»)\n"
    "number =\n"
    "date =\n"
    "# сроки по пунктам приказа (в демонстрации — условные)\n"
    "deadline 3.3 = 2023-07-03\n"
    "deadline 5.4 = 2022-12-16\n"
    "deadline 5.6 = 2023-06-15\n";

static const char readme[] =
    "ДЕМОНСТРАЦИОННЫЙ РЕГИОН\n"
    "\n"
    "Все данные в этой папке вымышлены: школы, их коды, число обучающихся, результаты,\n"
    "социальные паспорта, документы. Настоящие здесь только названия муниципальных образований\n"
    "Смоленской области. Совпадения с действующими школами случайны.\n"
    "\n"
    "campaign.ini         что взять, по каким правилам посчитать, как назвать документ\n"
    "schools.csv          реестр общеобразовательных организаций\n"
    "vpr/*.csv            ВПР 2021 и 2022 годов: русский язык и математика, 5 и 6 классы\n"
    "oge.csv, ege.csv     ОГЭ и ЕГЭ за те же годы\n"
    "social-passport.csv  социальные паспорта: восемь показателей, в процентах\n"
    "risk-profile.csv     рисковые профили: значимость десяти факторов\n"
    "successions.csv      присоединение, разделение, переименование, филиал\n"
    "decisions.csv        отдельные решения: принятые, отклоненное, на рассмотрении\n"
    "\n"
    "В файлы нарочно внесены обычные погрешности: разные кодировки и разделители, буква вместо\n"
    "цифры, отметки, не сходящиеся с числом участников, незакрытая кавычка, неизвестный код,\n"
    "повторы строк, пропуски.\n"
    "\n"
    "Что дальше (из этой папки):\n"
    "    shnor check .    проверить файлы и увидеть замечания\n"
    "    shnor run .      посчитать и составить списки\n"
    "Итоги появятся в папке out: приложение к приказу — appendix.pdf и appendix.docx, разбор —\n"
    "analysis.pdf, таблица школ — schools.xlsx, замечания — findings.csv.\n";

static const char *const guide_files[] = {"README.txt", "campaign.ini", NULL};

static bool
write_text(const char *dir, const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    return g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE,
                                    error);
}

bool
demo_guide_write(const char *dir, GError **error)
{
    return write_text(dir, guide_files[0], readme, error) &&
           write_text(dir, guide_files[1], campaign, error);
}

const char *const *
demo_guide_files(void)
{
    return guide_files;
}
