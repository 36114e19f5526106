// SPDX-License-Identifier: EPL-2.0
/** Commands on the selected experiment that change the project file. */
package org.hilum.ui.experiment.command;
