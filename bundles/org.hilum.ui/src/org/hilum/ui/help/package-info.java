// SPDX-License-Identifier: EPL-2.0
/** The manual, context help, and known complaints with their checks. */
package org.hilum.ui.help;
