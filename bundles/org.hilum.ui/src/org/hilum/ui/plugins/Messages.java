// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String InstallPluginDialog_bundles;
	public static String InstallPluginDialog_details;
	public static String InstallPluginDialog_facts;
	public static String InstallPluginDialog_heading;
	public static String InstallPluginDialog_install;
	public static String InstallPluginDialog_jar;
	public static String InstallPluginDialog_jarTitle;
	public static String InstallPluginDialog_name;
	public static String InstallPluginDialog_noLicence;
	public static String InstallPluginDialog_repository;
	public static String InstallPluginDialog_repositoryTitle;
	public static String InstallPluginDialog_signed;
	public static String InstallPluginDialog_signer;
	public static String InstallPluginDialog_source;
	public static String InstallPluginDialog_title;
	public static String InstallPluginDialog_trust;
	public static String InstallPluginDialog_unsigned;
	public static String InstallPluginDialog_version;
	public static String InstallPluginDialog_warning;
	public static String InstalledPluginsDialog_licence;
	public static String InstalledPluginsDialog_none;
	public static String InstalledPluginsDialog_title;
	public static String InstalledPluginsDialog_uninstall;
	public static String Restart_question;
	public static String Restart_title;

	static {
		NLS.initializeMessages("org.hilum.ui.plugins.messages", Messages.class);
	}

	private Messages() {
	}
}
