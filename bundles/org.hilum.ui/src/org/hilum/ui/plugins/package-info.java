// SPDX-License-Identifier: EPL-2.0
/** Plug-ins that are added to the installation and removed from it, by the service that the command line uses. */
package org.hilum.ui.plugins;
