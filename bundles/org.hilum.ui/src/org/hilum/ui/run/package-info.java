// SPDX-License-Identifier: EPL-2.0
/** Trainings in the workbench: started as jobs, followed while they run, found again after a restart. */
package org.hilum.ui.run;
