// SPDX-License-Identifier: EPL-2.0
/** The dataset doctor in the workbench: its findings as markers, decorations and a view, its fixes as quick fixes. */
package org.hilum.ui.dataset.finding;
