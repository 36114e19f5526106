// SPDX-License-Identifier: EPL-2.0
/** The checks that come with Hilum. */
package org.hilum.datasets.check.builtin;
