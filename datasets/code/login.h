/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prefixes of logins of ФИС ОКО. */
#ifndef SHNOR_DATASETS_CODE_LOGIN_H
#define SHNOR_DATASETS_CODE_LOGIN_H

/* Until 2021 logins began with sch; since 2022 with edu or ksh, and those are two schools where
 * both have the same digits. */
enum login_prefix { LOGIN_NONE, LOGIN_SCH, LOGIN_EDU, LOGIN_KSH };

#endif
