// SPDX-License-Identifier: EPL-2.0
/** The page that greets people whose workspace is empty. */
package org.hilum.ui.welcome;
