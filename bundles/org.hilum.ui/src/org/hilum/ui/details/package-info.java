// SPDX-License-Identifier: EPL-2.0
/** The facts about what is selected in the navigator. */
package org.hilum.ui.details;
