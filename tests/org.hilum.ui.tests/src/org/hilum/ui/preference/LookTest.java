// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookTest {

	@AfterEach
	void reset() {
		UserSettings.save(OptionValues.NONE);
		Look.LIGHT.remember();
	}

	private static String styleSheet() {
		return InstanceScope.INSTANCE.getNode("org.eclipse.e4.ui.css.swt.theme").get("themeid", "");
	}

	@Test
	void theStyleEngineIsToldForItsNextStart() {
		Look.DARK.remember();
		assertThat(styleSheet()).isEqualTo("org.hilum.ui.theme.dark");
		Look.LIGHT.remember();
		assertThat(styleSheet()).isEqualTo("org.hilum.ui.theme.light");
	}

	@Test
	void whatWasChosenIsFoundAgain() {
		assertThat(Settings.look()).isEqualTo(Look.SYSTEM);
		assertThat(Settings.openReport()).isTrue();
		UserSettings.save(OptionValues.NONE.with(UserSettings.THEME, "dark").with(UserSettings.OPEN_REPORT, false));
		assertThat(Settings.look()).isEqualTo(Look.DARK);
		assertThat(Settings.openReport()).isFalse();
		assertThat(Look.of("purple")).isEqualTo(Look.SYSTEM);
	}
}
