// SPDX-License-Identifier: EPL-2.0
/** Buttons that wizards, dialogs and questions have in common, in the language of the window. */
package org.hilum.ui.buttons;
