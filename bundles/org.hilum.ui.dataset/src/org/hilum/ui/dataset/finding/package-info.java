// SPDX-License-Identifier: EPL-2.0
/** Checks of data sets in the workbench: findings as markers, decorations and a view, its fixes as quick fixes. */
package org.hilum.ui.dataset.finding;
