// SPDX-License-Identifier: EPL-2.0
/** The editor of a data set: the table of its cases, its description and its plans. */
package org.hilum.ui.dataset.editor;
