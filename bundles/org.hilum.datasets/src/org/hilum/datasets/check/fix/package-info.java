// SPDX-License-Identifier: EPL-2.0
/** The repairs that Hilum's own checks offer. */
package org.hilum.datasets.check.fix;
