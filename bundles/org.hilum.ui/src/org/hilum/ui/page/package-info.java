// SPDX-License-Identifier: EPL-2.0
/** Inputs of the pages in the editor area, and how pages and views are opened by their ids. */
package org.hilum.ui.page;
