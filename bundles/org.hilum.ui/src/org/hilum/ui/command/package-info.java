// SPDX-License-Identifier: EPL-2.0
/** The commands of the workbench: what menus, buttons and double clicks do. */
package org.hilum.ui.command;
