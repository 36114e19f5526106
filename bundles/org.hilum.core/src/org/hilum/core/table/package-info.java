// SPDX-License-Identifier: EPL-2.0
/** Rows of tables, filtered and sorted by what a user types. */
package org.hilum.core.table;
