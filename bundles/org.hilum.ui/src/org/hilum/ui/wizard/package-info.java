// SPDX-License-Identifier: EPL-2.0
/** The wizards: a new dataset project, a new experiment. What they decide is in classes without widgets. */
package org.hilum.ui.wizard;
