// SPDX-License-Identifier: EPL-2.0
/** Failures, told to people: what is wrong, where, and the remedy. */
package org.hilum.ui.problem;
