// SPDX-License-Identifier: EPL-2.0
/** The Jobs view: the store of jobs of the user, of all projects, with what can be done with a job and its output. */
package org.hilum.ui.monitor.jobs;
