// SPDX-License-Identifier: EPL-2.0
/** What all parts of the workbench share: ids, icons, updates on the UI thread. */
package org.hilum.ui;
