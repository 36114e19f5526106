// SPDX-License-Identifier: EPL-2.0
/** The navigator of data sets: a common navigator fed with the lines of {@link org.hilum.ui.project.ProjectTree}. */
package org.hilum.ui.navigator;
