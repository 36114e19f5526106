// SPDX-License-Identifier: EPL-2.0
/** The Training Monitor: live curves of one training. What the curves are is computed without widgets. */
package org.hilum.ui.monitor;
