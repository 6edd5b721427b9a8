/** @file version.h
 *  Versions of what the program is made of, for --version and verantwoording.json.
 *  The solver's is tw_solver_version (solve.h). All static storage.
 */
#ifndef TOEWIJS_VERSION_H
#define TOEWIJS_VERSION_H

const char *tw_version(void);        /**< of toewijs itself */
const char *tw_json_version(void);   /**< cJSON, as linked */
const char *tw_csv_version(void);    /**< libcsv, as compiled against: it cannot be asked */
const char *tw_crypto_version(void); /**< OpenSSL, as linked */

#endif
