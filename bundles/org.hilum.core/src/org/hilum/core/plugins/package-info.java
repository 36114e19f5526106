// SPDX-License-Identifier: EPL-2.0
/** Plug-ins that a user adds to an installation: checked, installed, listed and uninstalled. */
package org.hilum.core.plugins;
