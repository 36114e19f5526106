// SPDX-License-Identifier: EPL-2.0
/** The overview page of a project: its data, its plans, its experiments and what came of them. */
package org.hilum.ui.overview;
