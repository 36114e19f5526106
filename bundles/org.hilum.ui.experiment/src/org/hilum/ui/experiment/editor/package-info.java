// SPDX-License-Identifier: EPL-2.0
/** The editor of one experiment: what it asks for, how it is trained, and the states of its runs. */
package org.hilum.ui.experiment.editor;
