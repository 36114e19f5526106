// SPDX-License-Identifier: EPL-2.0
/** Forms made from declared options. */
package org.hilum.ui.options;
