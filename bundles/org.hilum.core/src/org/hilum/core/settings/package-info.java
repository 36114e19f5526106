// SPDX-License-Identifier: EPL-2.0
/** Settings of a user, declared once and read by the workbench, the command line and trainings. */
package org.hilum.core.settings;
