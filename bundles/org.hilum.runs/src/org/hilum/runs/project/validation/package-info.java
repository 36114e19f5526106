// SPDX-License-Identifier: EPL-2.0
/** Validation of projects: one set of constraints for the command line, wizards and views. */
package org.hilum.runs.project.validation;
