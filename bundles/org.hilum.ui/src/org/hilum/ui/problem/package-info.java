// SPDX-License-Identifier: EPL-2.0
/** Messages about failures: what is wrong, where, and the remedy. */
package org.hilum.ui.problem;
