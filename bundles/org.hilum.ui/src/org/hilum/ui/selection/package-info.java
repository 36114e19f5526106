// SPDX-License-Identifier: EPL-2.0
/** What is selected among dataset projects, for commands, views and expressions. */
package org.hilum.ui.selection;
